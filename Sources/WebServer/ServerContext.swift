import Accounts
public import Hummingbird
internal import NIOCore

/// What goes along with a request through middleware and routes.
public struct ServerContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The visitor's address without its port, as a trusted proxy says where one asks; `unknown` where the connection has none.
    public var client: String
    /// Who sends the request.
    var visitor = Visitor.nobody
    /// Looks anew who it is; nil where nobody has looked yet.
    var identifyAgain: (@Sendable () async -> Visitor)?
    /// Why a session could not be looked up; nil where it could.
    var storeFault: StoreFault?
    /// Why the token that came along is not good; nil where none did.
    var tokenRefusal: AccessTokenRefusal?
    /// What a form sent; nil where none did.
    var form: Form?
    /// Whether the request comes from this machine itself, and through no proxy.
    var isLocal = false
    /// The request's number, in the log and in the answer.
    public let number: String
    private let channel: any Channel

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        number = RequestNumber.next()
        client = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    /// Closes the connection.
    func closeConnection() { channel.close(promise: nil) }
}
