/// Shell text from values. `quote` is the only place where a hostile string could become a command.
public enum ShellText {
    /// A word that a POSIX shell reads back as exactly this text: in single quotes, each quote as `'\''`.
    ///
    /// NUL cannot stand in a shell word; the policy refuses it long before.
    public static func quote(_ text: String) -> String {
        var word = "'"
        for scalar in text.unicodeScalars {
            if scalar == "'" { word += "'\\''" } else { word.unicodeScalars.append(scalar) }
        }
        return word + "'"
    }

    /// `name='value'`, with the source as a comment behind it.
    public static func assignment(_ name: String, _ value: String, comment: String? = nil) -> String {
        let line = "\(name)=\(quote(value))"
        guard let comment else { return line }
        return "\(line)  # \(oneLine(comment))"
    }

    /// Each line of a text as a shell comment, so that no text can leave it.
    public static func comment(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { $0.isEmpty ? "#" : "# \($0)" }.joined(separator: "\n")
    }
}
