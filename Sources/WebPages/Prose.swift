/// A sentence of a runbook, in which commands and names of files stand in code spans (backticks), as a page shows it.
public struct Prose: Sendable, Equatable {
    var parts: [Part]

    /// Plain text or code.
    struct Part: Sendable, Equatable {
        var text: String
        var isCode: Bool
    }

    /// Reads code spans as CommonMark does (6.1): as many backticks end one as began it.
    public init(_ text: String) {
        parts = []
        var plain = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "`") {
            plain += rest[..<start]
            let fence = rest[start...].prefix { $0 == "`" }
            let after = rest[fence.endIndex...]
            if let end = Prose.end(of: fence.count, in: after) {
                if !plain.isEmpty { parts.append(Part(text: plain, isCode: false)) }
                plain = ""
                parts.append(Part(text: Prose.stripped(after[..<end.lowerBound]), isCode: true))
                rest = after[end.upperBound...]
            } else {
                plain += fence
                rest = after
            }
        }
        plain += rest
        if !plain.isEmpty { parts.append(Part(text: plain, isCode: false)) }
    }

    /// Where so many backticks stand, no more and no fewer.
    private static func end(of count: Int, in text: Substring) -> Range<Substring.Index>? {
        var place = text.startIndex
        while let start = text[place...].firstIndex(of: "`") {
            let run = text[start...].prefix { $0 == "`" }
            if run.count == count { return start..<run.endIndex }
            place = run.endIndex
        }
        return nil
    }

    private static func stripped(_ text: Substring) -> String {
        guard text.count > 2, text.first == " ", text.last == " " else { return String(text) }
        return String(text.dropFirst().dropLast())
    }
}
