/// A Markdown document as a list of blocks.
public struct Markdown: Sendable, Equatable {
    public var blocks: [Block]

    public init(_ blocks: [Block]) { self.blocks = blocks }

    /// A piece of a document. Inline text may hold Markdown of the author's own; use ``escaped(_:)`` for foreign text.
    public enum Block: Sendable, Equatable {
        case comment(String)
        case heading(Int, String)
        case paragraph(String)
        case bullets([String])
        case numbered([String])
        case code(String, language: String)
        case table(columns: [String], rows: [[String]])
    }

    /// The text of the document.
    public func rendered() -> String { blocks.map(Self.text).joined(separator: "\n\n") + "\n" }

    private static func text(_ block: Block) -> String {
        switch block {
        case .comment(let text): "<!-- \(text) -->"
        case .heading(let level, let text): "\(String(repeating: "#", count: level)) \(text)"
        case .paragraph(let text): text
        case .bullets(let items): items.map { "- \($0)" }.joined(separator: "\n")
        case .numbered(let items): items.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
        case .code(let text, let language): "```\(language)\n\(text)\n```"
        case .table(let columns, let rows):
            ([columns, columns.map { _ in "---" }] + rows).map { "| \($0.map(cell).joined(separator: " | ")) |" }.joined(separator: "\n")
        }
    }

    private static func cell(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }.joined(separator: " ").split(
            separator: "|", omittingEmptySubsequences: false
        )
        .joined(separator: "\\|")
    }

    /// A text that Markdown shows as it is; a table takes care of `|` itself.
    public static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            if "\\`*_{}[]<>#".contains(character) { out.append("\\") }
            out.append(character)
        }
        return out
    }
}
