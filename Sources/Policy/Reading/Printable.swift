import PolicyValues

/// Text from a file as it may stand in a message: one line, nothing invisible, nothing that a terminal obeys.
func printable(_ text: some StringProtocol) -> String {
    var printable = ""
    for scalar in text.unicodeScalars {
        if isVisible(scalar) {
            printable.unicodeScalars.append(scalar)
        } else {
            printable += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
    return printable
}

/// At most 60 characters of a text, with "…" where it goes on.
func short(_ text: String) -> String {
    let start = text.unicodeScalars.prefix(60)
    return start.endIndex == text.unicodeScalars.endIndex ? text : "\(String(start))…"
}

/// A short text in quotes, for messages.
func quoted(_ text: String) -> String { "\"\(printable(short(text)))\"" }
