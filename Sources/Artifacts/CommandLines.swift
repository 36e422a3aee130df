/// Commands one below the other, each with what it does as a comment; an empty comment is none.
func commandLines(_ lines: [(command: String, comment: String)]) -> String {
    let width = lines.map { $0.command.count }.max() ?? 0
    return lines.map { line in
        guard !line.comment.isEmpty else { return line.command }
        return "\(line.command)\(String(repeating: " ", count: width - line.command.count))  # \(line.comment)"
    }.joined(separator: "\n")
}
