extension Markdown {
    /// A text that Markdown shows as it is, wherever in a line it stands; a table takes care of `|` itself.
    ///
    /// What begins a list or a heading is escaped where it stands first, and blanks at the ends and line breaks are written as
    /// references, so that no parser takes them for structure. Other control characters are shown as U+FFFD.
    public static func escaped(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let digits = scalars.prefix { ("0"..."9").contains($0) }.count
        var out = ""
        for (place, scalar) in scalars.enumerated() {
            let isAtEnd = place == 0 || place == scalars.count - 1
            switch scalar {
            case "\n", "\r": out += "&#\(scalar.value);"
            case " " where isAtEnd, "\t" where isAtEnd: out += "&#\(scalar.value);"
            case _ where scalar != "\t" && isControl(scalar): out += "\u{FFFD}"
            case _ where special.contains(scalar): out += "\\\(scalar)"
            case "-" where place == 0, "+" where place == 0, "=" where place == 0: out += "\\\(scalar)"
            case "." where place == digits && place > 0, ")" where place == digits && place > 0: out += "\\\(scalar)"
            // GitHub makes links of these by itself.
            case ":" where scalars[place...].starts(with: "://".unicodeScalars): out += "\\:"
            case "." where place >= 3 && String(String.UnicodeScalarView(scalars[(place - 3)..<place])).lowercased() == "www":
                out += "\\."
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// A web or mail address as a link to itself. It must be one that holds neither blanks nor angle brackets, such as the policy's.
    public static func link(_ address: String) -> String {
        precondition(!address.unicodeScalars.contains { " <>".unicodeScalars.contains($0) || $0.value < 0x20 }, "no address")
        // A reference such as &copy; would be read as one, in a link too.
        return "<\(address.unicodeScalars.map { $0 == "&" ? "&amp;" : String($0) }.joined())>"
    }

    private static let special: Set<Unicode.Scalar> = ["\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "&", "~"]

    /// The cell of a table: its text on one line, with `|` escaped. Whatever else stands in it is the author's own Markdown.
    static func cell(_ text: String) -> String { escaping(oneLine(text), ["|"], with: "\\") }

    /// A comment, which nothing in its text can end.
    static func comment(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            if scalar == "-", out.unicodeScalars.last == "-" { out += " " }
            out.unicodeScalars.append(scalar)
        }
        return "<!-- \(out) -->"
    }

    /// Code in a fence that is longer than any run of backticks in it.
    static func code(_ text: String, language: String) -> String {
        var (longest, run) = (2, 0)
        for scalar in text.unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence)\(language)\n\(text)\n\(fence)"
    }
}
