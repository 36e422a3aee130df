import Logging
import Operations
import RedisStore

extension RedisServer {
    /// The Redis of the settings. Without its password it refuses what it is asked, and says so.
    init(_ redis: PeopleSettings.RedisSettings, environment: ProgramEnvironment, logger: Logger) {
        var password: String?
        if let file = redis.passwordFile {
            do { password = try secretText("redis.passwordFile", file: file, environment: environment) } catch {
                logger.error("the password of Redis is not read", metadata: ["reason": "\(error)"])
            }
        }
        self.init(redis.socket.map { .socket($0) } ?? .host(redis.host, port: redis.port), password: password)
    }
}

extension RequestMeter {
    /// Counts in Redis, too, where sessions are kept there. Safe mode needs nothing of others.
    convenience init(_ settings: ServerSettings, mode: ServerMode, environment: ProgramEnvironment, logger: Logger) {
        guard mode == .normal, case .redis(let redis) = settings.people.store else {
            self.init()
            return
        }
        // A connection of its own: sessions wait for nothing that is counted.
        let client = RedisClient(RedisServer(redis, environment: environment, logger: logger))
        self.init(shared: .redis(client, prefix: redis.prefix))
    }
}
