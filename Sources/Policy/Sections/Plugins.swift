/// `[service.plugins]`: extensions of the server.
public struct Plugins: Section {
    public let enabled: Bool

    public init(_ keys: inout Keys) {
        enabled = keys("enabled", true, "Whether plugins are loaded; safe mode never loads them.")
    }
}
