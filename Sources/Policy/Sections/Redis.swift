public import PolicyValues

/// `[service.redis]`: the Redis, or Valkey, that sessions or cache may use: on this machine by its socket, or elsewhere by its host.
public struct Redis: Section {
    public let socket: AbsolutePath?
    public let host: HostName?
    public let port: Port
    public let passwordFile: SecretFile?
    public let prefix: KeyPrefix

    public init(_ keys: inout Keys) {
        socket = keys.optional(
            "socket", example: Redis.ownSocket, "The socket of a Redis on this machine; where no host is named either, the example's.")
        host = keys.optional("host", example: "redis.example.org", "The host name or IP address of a Redis elsewhere, instead of a socket.")
        port = keys("port", 6379, "The TCP port of a Redis elsewhere.")
        passwordFile = keys.optional(
            "passwordFile", example: "/run/secrets/nixos-gui/redis", "The file with the password that Redis asks for.")
        prefix = keys(
            "prefix", "nixos-gui:", "What every key of the server begins with; recovery deletes by it, and never touches another key.")
    }

    /// Where `services.redis.servers.nixos-gui` of NixOS listens.
    public static let ownSocket: AbsolutePath = "/run/redis-nixos-gui/redis.sock"

    /// Where Redis is reached.
    public enum Endpoint: Sendable, Equatable {
        /// On this machine, by a socket.
        case socket(AbsolutePath)
        /// By TCP.
        case host(HostName, Port)
    }

    /// Where Redis is reached: its host where one is named, else its socket.
    public var endpoint: Endpoint { host.map { .host($0, port) } ?? .socket(socket ?? Redis.ownSocket) }

    /// What the keys of the cache begin with. They may be deleted at any time.
    public var cachePrefix: String { "\(prefix)cache:" }
    /// What the keys of sessions begin with. Deleting one signs somebody out.
    public var sessionPrefix: String { "\(prefix)session:" }

    /// Whether it is the one that NixOS runs on this machine for nixos-gui.
    public var isOurs: Bool { endpoint == .socket(Redis.ownSocket) }
}
