/// A time on a page.
public struct Moment: Sendable, Equatable {
    var iso: String
    var text: String
    public let ago: String

    /// - Parameters:
    ///   - iso: for machines, such as `2026-01-02T03:04:05Z`.
    ///   - text: for people.
    ///   - ago: how long ago that was, for people.
    public init(iso: String, text: String, ago: String) {
        self.iso = iso
        self.text = text
        self.ago = ago
    }
}
