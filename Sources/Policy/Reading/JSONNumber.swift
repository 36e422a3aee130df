extension JSONReader {
    /// A whole number, or one with a fraction or an exponent.
    mutating func number() throws(SyntaxError) -> Node.Content {
        let start = position
        var text = ""
        if next == "-" { take(&text) }
        if next == "0" {
            take(&text)
            if let next, isDigit(next) { throw SyntaxError(position: start, message: "not JSON: a number does not begin with 0") }
        } else {
            try digits(&text)
        }
        var isWhole = true
        if next == "." {
            isWhole = false
            take(&text)
            try digits(&text)
        }
        if next == "e" || next == "E" {
            isWhole = false
            take(&text)
            if next == "+" || next == "-" { take(&text) }
            try digits(&text)
        }
        if isWhole, let number = Int(text) { return .integer(number) }
        if !isWhole, let number = Double(text), number.isFinite { return .float(number) }
        throw SyntaxError(position: start, message: "the number \(short(text)) is too big")
    }

    private mutating func digits(_ text: inout String) throws(SyntaxError) {
        guard let first = next, isDigit(first) else { throw wrong("a digit") }
        while let digit = next, isDigit(digit) { take(&text) }
    }

    private mutating func take(_ text: inout String) {
        guard let next else { return }
        text.unicodeScalars.append(next)
        advance()
    }
}

/// An ASCII digit; those of other scripts are none in JSON.
func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
