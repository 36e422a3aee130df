/// A link to a run.
public struct RunLink: Sendable, Equatable {
    var url: String
    var text: String

    /// nil for an empty id.
    public init?(_ id: String) {
        guard !id.isEmpty else { return nil }
        url = SiteURL.run(id)
        text = String(id.prefix(8))
    }
}
