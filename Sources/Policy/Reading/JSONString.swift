extension JSONReader {
    /// A string, from its opening to its closing quote.
    mutating func string() throws(SyntaxError) -> String {
        advance()
        var text = String.UnicodeScalarView()
        while true {
            switch next {
            case "\"":
                advance()
                return String(text)
            case "\\": text.append(try escape())
            case let scalar? where scalar.value >= 0x20:
                text.append(scalar)
                advance()
            default: throw wrong("a closing quote (control characters are written as \\u0000 escapes)")
            }
        }
    }

    private mutating func escape() throws(SyntaxError) -> Unicode.Scalar {
        let start = position
        advance()
        let plain: [Unicode.Scalar: Unicode.Scalar] = [
            "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
        ]
        if let next, let meant = plain[next] {
            advance()
            return meant
        }
        guard next == "u" else { throw wrong(#"one of the escapes \" \\ \/ \b \f \n \r \t \u0000"#) }
        let unit = try fourHexDigits()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // Beyond the basic plane JSON writes two halves, the high one first.
        let alone = SyntaxError(position: start, message: "not JSON: half of a surrogate pair")
        guard (0xD800...0xDBFF).contains(unit), next == "\\" else { throw alone }
        advance()
        guard next == "u" else { throw alone }
        let low = try fourHexDigits()
        guard (0xDC00...0xDFFF).contains(low) else { throw alone }
        guard let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) else { throw alone }
        return scalar
    }

    /// Steps over `u` and the four digits that follow.
    private mutating func fourHexDigits() throws(SyntaxError) -> UInt32 {
        advance()
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard let next, next.isASCII, let digit = Character(next).hexDigitValue else { throw wrong("four hexadecimal digits") }
            number = number * 16 + UInt32(digit)
            advance()
        }
        return number
    }
}
