public import Hummingbird
internal import NIOCore

/// What goes along with a request through middleware and routes.
public struct ServerContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The client's address without its port; `unknown` where the connection has none.
    public let client: String
    /// The request's number, in the log and in the answer.
    public let number: String
    private let channel: any Channel

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        number = RequestID().description
        client = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    /// Closes the connection.
    func closeConnection() { channel.close(promise: nil) }
}
