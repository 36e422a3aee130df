public import Accounts

extension SessionsPort {
    /// In a Redis, which others may use too: each session is a hash under `<prefix>session:<name>`, and no other key is touched.
    ///
    /// Redis forgets a session by itself when its time is over, and any session when it is short of memory or restarted
    /// without a file: then somebody has to sign in again. There is no list of an account's sessions beside the sessions
    /// themselves, which could miss one that must end: they are found by a walk over all keys.
    /// - Parameter prefix: what all keys of ours begin with, such as `nixos-gui:`.
    public static func redis(_ client: RedisClient, prefix: String, limits: SessionLimits) -> SessionsPort {
        let sessions = RedisSessions(client: client, prefix: "\(prefix)session:", limits: limits)
        return SessionsPort(
            add: { await sessions.add($0).mapError(\.store) },
            find: { await sessions.find($0).mapError(\.store) },
            touch: { await sessions.touch($0, $1, $2).mapError(\.store) },
            list: { await sessions.list($0).mapError(\.store) },
            remove: { await sessions.remove([$0]).map { $0 > 0 }.mapError(\.store) },
            removeAll: { await sessions.removeAll($0, except: $1).mapError(\.store) },
            // Redis does it: a walk over all of its keys at each sign-in would find nothing.
            forget: { _, _ in .success(()) })
    }
}

private struct RedisSessions: Sendable {
    let client: RedisClient
    let prefix: String
    let limits: SessionLimits

    private var times: [RedisArgument] { ["\(limits.idle)", "\(limits.absolute)"] }
    private func key(_ name: SessionName) -> RedisArgument { "\(prefix)\(name.text)" }

    func add(_ session: Session) async -> Result<Void, RedisFault> {
        let words: [RedisArgument] = ["EVAL", "\(SessionScripts.add)", "1", key(session.name)] + times
        return await client.ask(words + SessionFields.words(session)).map { _ in }
    }

    func find(_ name: SessionName) async -> Result<Session?, RedisFault> {
        let reply = await client.ask(["HMGET", key(name)] + SessionFields.names.map { RedisArgument($0) })
        switch reply {
        case .success(.list(let values)): return .success(SessionFields.session(name, values))
        // Somebody else's value has our key.
        case .failure(.refused(_, let said)) where said.hasPrefix("WRONGTYPE"): return .success(nil)
        case .success: return .failure(.garbled(client.server.description, what: "HMGET gives no list"))
        case .failure(let fault): return .failure(fault)
        }
    }

    func touch(_ name: SessionName, _ seenAt: Double, _ sudoUntil: Double?) async -> Result<Void, RedisFault> {
        let words: [RedisArgument] = ["EVAL", "\(SessionScripts.touch)", "1", key(name)] + times
        return await client.ask(words + ["\(seenAt)", RedisArgument(SessionFields.number(sudoUntil))]).map { _ in }
    }

    func list(_ account: Int64?) async -> Result<[Session], RedisFault> {
        // A walk may come by the same key twice.
        var found: [SessionName: Session] = [:]
        var cursor = "0"
        let fields = SessionFields.names.map { RedisArgument($0) }
        repeat {
            let words: [RedisArgument] = ["EVAL", "\(SessionScripts.walk)", "0", "\(keyPattern(prefix: prefix))", "\(cursor)"]
            switch await client.ask(words + fields) {
            case .failure(let fault): return .failure(fault)
            case .success(let reply):
                guard case .list(let entries) = reply, let next = entries.first?.text else {
                    return .failure(.garbled(client.server.description, what: "SCAN gives no cursor"))
                }
                cursor = next
                for session in entries.dropFirst().compactMap(session) where account == nil || session.account == account {
                    found[session.name] = session
                }
            }
        } while cursor != "0"
        return .success(found.values.sorted { ($0.startedAt, $0.name.text) > ($1.startedAt, $1.name.text) })
    }

    /// How many of these were there.
    func remove(_ names: [SessionName]) async -> Result<Int, RedisFault> {
        var count = 0
        for first in stride(from: 0, to: names.count, by: 500) {
            switch await client.ask(["DEL"] + names[first..<min(first + 500, names.count)].map(key)) {
            case .success(.integer(let deleted)): count += Int(deleted)
            case .success: return .failure(.garbled(client.server.description, what: "DEL gives no number"))
            case .failure(let fault): return .failure(fault)
            }
        }
        return .success(count)
    }

    func removeAll(_ account: Int64?, except: SessionName?) async -> Result<Int, RedisFault> {
        switch await list(account) {
        case .success(let sessions): await remove(sessions.map(\.name).filter { $0 != except })
        case .failure(let fault): .failure(fault)
        }
    }

    private func session(_ entry: RedisReply) -> Session? {
        // The pattern is only what Redis looks through; what is ours is said by the name itself.
        guard case .list(let pair) = entry, pair.count == 2, case .list(let values) = pair[1], let key = pair[0].text,
            key.utf8.starts(with: prefix.utf8), let name = SessionName(stored: Substring(key.utf8.dropFirst(prefix.utf8.count)))
        else { return nil }
        return SessionFields.session(name, values)
    }
}
