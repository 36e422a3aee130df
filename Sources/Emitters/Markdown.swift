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
        case .comment(let text): comment(text)
        case .heading(let level, let text): "\(String(repeating: "#", count: level)) \(oneLine(text))"
        case .paragraph(let text): text
        case .bullets(let items): items.map { "- \(oneLine($0))" }.joined(separator: "\n")
        case .numbered(let items): items.enumerated().map { "\($0 + 1). \(oneLine($1))" }.joined(separator: "\n")
        case .code(let text, let language): code(text, language: language)
        case .table(let columns, let rows):
            ([columns, columns.map { _ in "---" }] + rows).map { "| \($0.map(cell).joined(separator: " | ")) |" }.joined(separator: "\n")
        }
    }
}
