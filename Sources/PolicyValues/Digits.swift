/// ASCII decimal digits as a number; nil for anything else (signs, spaces, digits of other scripts, no digits) and for overflow.
func decimal(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty else { return nil }
    var number = 0
    for byte in text.utf8 {
        guard (0x30...0x39).contains(byte) else { return nil }
        let (tens, tooBig) = number.multipliedReportingOverflow(by: 10)
        let (sum, tooBigStill) = tens.addingReportingOverflow(Int(byte - 0x30))
        guard !tooBig, !tooBigStill else { return nil }
        number = sum
    }
    return number
}

/// Splits text such as `30s` or `100MB` into its leading ASCII digits and the rest.
func leadingDigits(_ text: Substring) -> (digits: Substring, rest: Substring) {
    let end = text.utf8.firstIndex { !(0x30...0x39).contains($0) } ?? text.endIndex
    return (text[..<end], text[end...])
}
