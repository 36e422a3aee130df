/// A Redis, or Valkey: where it is, and what it asks for.
public struct RedisServer: Sendable, CustomStringConvertible, CustomReflectable {
    /// Where a Redis is reached.
    public enum Endpoint: Sendable, Equatable {
        /// On this machine: the path of its socket, at most 107 bytes.
        case socket(String)
        /// By TCP, without TLS: a host name or an IP address, and the port.
        case host(String, port: UInt16)
    }

    /// Where it is.
    public var endpoint: Endpoint
    let password: String?

    /// - Parameter password: what it asks for; nil where it asks for nothing. No message and no description says it.
    public init(_ endpoint: Endpoint, password: String? = nil) {
        self.endpoint = endpoint
        self.password = password
    }

    /// Where it is, for messages.
    public var description: String {
        switch endpoint {
        case .socket(let path): "the Redis at \(path)"
        case .host(let name, let port): "the Redis at \(name.contains(":") ? "[\(name)]" : name):\(port)"
        }
    }

    /// Without the password, also for `dump`.
    public var customMirror: Mirror { Mirror(self, children: ["endpoint": endpoint]) }
}
