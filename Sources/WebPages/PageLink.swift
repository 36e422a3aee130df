/// A link to a page of ours.
public struct PageLink: Sendable, Equatable {
    var url: String
    var text: String

    /// - Parameter url: an address of `SiteURL`.
    public init(_ url: String, _ text: String) {
        self.url = url
        self.text = text
    }
}
