/// One connection. It asks one thing at a time, and blocks until it is answered.
///
/// hiredis writes the commands and reads the replies; its own connections are not used, because their time limit is one for
/// each read rather than for a whole reply, and because their sockets raise SIGPIPE and are inherited by programs.
///
/// Sendable unchecked: RedisClient lets one call use it after the other, never two at once.
final class RedisConnection: @unchecked Sendable {
    private let server: RedisServer
    private let socket: RedisSocket
    private var reader: ReplyReader

    /// Connects and gives the password, in so many seconds together.
    init(_ server: RedisServer, seconds: Double) throws(RedisFault) {
        let deadline = ContinuousClock.now + .seconds(seconds)
        self.server = server
        guard let reader = ReplyReader() else { throw .unreachable(server.description, why: "no memory") }
        self.reader = reader
        do throws(RedisSocket.Failure) { socket = try RedisSocket(server.endpoint, deadline: deadline) } catch {
            throw server.fault(error, seconds)
        }
        guard let password = server.password else { return }
        let reply = try exchange(["AUTH", RedisArgument(password)], deadline, seconds)
        guard case .error(let said) = reply else { return }
        // Its words are left out: some versions repeat what they were sent.
        if said.hasPrefix("WRONGPASS") || said.hasPrefix("NOAUTH") || said.hasPrefix("ERR") && !said.contains("clients") {
            throw .password(server.description, isSet: true)
        }
        throw .refused(server.description, said: RedisFault.words(String(said.prefix { $0 != " " })))
    }

    /// Whether it can be used: the other side has not ended it, and says nothing unasked.
    var isQuiet: Bool { socket.isQuiet }

    /// Asks.
    func ask(_ command: [RedisArgument], seconds: Double) throws(RedisFault) -> RedisReply {
        let reply = try exchange(command, .now + .seconds(seconds), seconds)
        guard case .error(let said) = reply else { return reply }
        if said.hasPrefix("NOAUTH") { throw .password(server.description, isSet: server.password != nil) }
        throw .refused(server.description, said: RedisFault.words(said))
    }

    private func exchange(
        _ command: [RedisArgument], _ deadline: ContinuousClock.Instant, _ seconds: Double
    ) throws(RedisFault) -> RedisReply {
        guard let bytes = command.command() else { throw .unreachable(server.description, why: "no memory") }
        do throws(RedisSocket.Failure) { try socket.send(bytes, deadline: deadline) } catch { throw server.fault(error, seconds) }
        var piece = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count: Int
            do throws(RedisSocket.Failure) { count = try socket.receive(&piece, deadline: deadline) } catch {
                throw server.fault(error, seconds)
            }
            guard count > 0 else { throw .unreachable(server.description, why: "it has closed the connection") }
            do throws(ReplyReader.Garbled) {
                if let reply = try reader.take(piece[..<count]) { return reply }
            } catch { throw .garbled(server.description, what: error.what) }
        }
    }
}

extension RedisServer {
    func fault(_ failure: RedisSocket.Failure, _ seconds: Double) -> RedisFault {
        switch failure {
        case .timedOut: .timedOut(description, seconds: seconds)
        case .broken(let why): .unreachable(description, why: why)
        }
    }
}
