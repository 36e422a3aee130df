/// A text on one line: every control character, line breaks of all kinds among them, becomes a blank.
///
/// For comments and for settings: formats that end these with the line know no escape for a line break.
func oneLine(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars { line.unicodeScalars.append(isControl(scalar) ? " " : scalar) }
    return line
}

/// Whether it is a control character or ends a line, for any reader.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
    default: false
    }
}

/// A text with something put before each of these scalars.
///
/// By scalars, never by `Character`: a quote with a combining mark behind it is one character to Swift, but still a quote to
/// whoever reads the bytes.
func escaping(_ text: String, _ special: Set<Unicode.Scalar>, with escape: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
        if special.contains(scalar) { out += escape }
        out.unicodeScalars.append(scalar)
    }
    return out
}
