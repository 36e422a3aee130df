/// The name of a procedure: lower-case words joined by hyphens, such as `complete-service-failure`.
///
/// Commands (`nixos-gui-SLUG`), units (`nixos-gui-SLUG.service`) and folders (`procedures/SLUG`) follow from it.
public struct ProcedureSlug: Sendable, Hashable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The words as written.
    public let text: String

    /// A slug from words joined by hyphens; nil where the text is something else.
    public init?(_ text: String) {
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        let fits = words.allSatisfy { word in !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
        guard fits, text.utf8.count <= 64 else { return nil }
        self.text = text
    }

    /// A slug written in source code; a text that is no slug ends the program.
    public init(stringLiteral text: String) {
        guard let slug = ProcedureSlug(text) else { preconditionFailure("not a slug: \(text)") }
        self = slug
    }

    /// The command that runs the procedure from a terminal.
    public var command: String { "nixos-gui-\(text)" }
    /// The systemd unit that runs the procedure.
    public var unit: String { "nixos-gui-\(text).service" }
    public var description: String { text }

    public static func < (left: ProcedureSlug, right: ProcedureSlug) -> Bool { left.text < right.text }
}
