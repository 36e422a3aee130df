/// Text of a record as it may be shown: bounded, one line, nothing invisible.
func shown(_ text: String?, most: Int = 2_000) -> String {
    guard let text else { return "" }
    var result = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
        guard count < most else { return result + "…" }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: result += " "
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
