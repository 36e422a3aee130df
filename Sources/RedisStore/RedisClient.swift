import Operations

/// Asks a Redis, over one connection that it makes when it is needed, and anew when it broke.
///
/// Everybody who asks waits for the turn. A call never asks twice, so that what is not the same done twice is safe; a
/// connection that broke while nobody used it is noticed before something is sent over it.
public actor RedisClient {
    /// Where it asks.
    public nonisolated let server: RedisServer
    private let limits: RedisTimeLimits
    private var connection: RedisConnection?
    private var pause: (until: ContinuousClock.Instant, fault: RedisFault)?
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Connects when it is asked for something first.
    public init(_ server: RedisServer, limits: RedisTimeLimits = .usual) {
        self.server = server
        self.limits = limits
    }

    /// Asks.
    /// - Parameter command: the command's name and its arguments.
    /// - Returns: what Redis says, unless that is a refusal.
    public func ask(_ command: [RedisArgument]) async -> Result<RedisReply, RedisFault> {
        let asked = ContinuousClock.now
        await turn()
        defer { nextTurn() }
        // Where each answer takes long, those at the end of the queue must not wait for all the others' answers.
        guard ContinuousClock.now - asked < .seconds(limits.command) else {
            return .failure(pause?.fault ?? .timedOut(server.description, seconds: limits.command))
        }
        if let pause, ContinuousClock.now < pause.until { return .failure(pause.fault) }
        do throws(RedisFault) {
            let connection = try await connected()
            self.connection = connection
            let seconds = limits.command
            return .success(
                try await blockingCall { () -> Result<RedisReply, RedisFault> in
                    do throws(RedisFault) { return .success(try connection.ask(command, seconds: seconds)) } catch {
                        return .failure(error)
                    }
                }.get())
        } catch {
            take(error)
            return .failure(error)
        }
    }

    /// What a fault means for the connection.
    private func take(_ fault: RedisFault) {
        switch fault {
        case .refused, .password: if connection == nil { rest(fault) }
        case .garbled: connection = nil
        case .unreachable:
            // An old connection that broke is no reason not to make a new one at once.
            if connection == nil { rest(fault) }
            connection = nil
        case .timedOut:
            connection = nil
            rest(fault)
        }
    }

    private func rest(_ fault: RedisFault) { pause = (.now + .seconds(limits.pause), fault) }

    private func connected() async throws(RedisFault) -> RedisConnection {
        if let connection, connection.isQuiet { return connection }
        connection = nil
        let (server, seconds) = (server, limits.connect)
        let made = await firstOf(seconds: seconds * 1.5) { () -> Result<RedisConnection, RedisFault> in
            do throws(RedisFault) { return .success(try RedisConnection(server, seconds: seconds)) } catch { return .failure(error) }
        }
        guard let made else { throw .timedOut(server.description, seconds: seconds) }
        return try made.get()
    }

    private func turn() async {
        guard isBusy else {
            isBusy = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func nextTurn() {
        if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
    }
}
