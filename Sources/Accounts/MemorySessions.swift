extension SessionsPort {
    /// In the memory of this process: they end with it.
    public static func memory() -> SessionsPort {
        let sessions = MemorySessions()
        return SessionsPort(
            add: {
                await sessions.add($0)
                return .success(())
            },
            find: { .success(await sessions.find($0)) },
            touch: {
                await sessions.touch($0, seenAt: $1, sudoUntil: $2)
                return .success(())
            },
            list: { .success(await sessions.list($0)) }, remove: { .success(await sessions.remove($0)) },
            removeAll: { .success(await sessions.removeAll($0, except: $1)) },
            forget: {
                await sessions.forget(startedBefore: $0, seenBefore: $1)
                return .success(())
            }, count: { .success(await sessions.count(startedSince: $0, seenSince: $1)) })
    }
}

private actor MemorySessions {
    /// Signing in needs a password, so this many are not a visitor's doing; the longest unseen one goes.
    private let most = 10_000
    private var sessions: [SessionName: Session] = [:]

    func add(_ session: Session) {
        if sessions.count >= most, let oldest = sessions.values.min(by: { $0.seenAt < $1.seenAt }) { sessions[oldest.name] = nil }
        sessions[session.name] = session
    }
    func find(_ name: SessionName) -> Session? { sessions[name] }
    func touch(_ name: SessionName, seenAt: Double, sudoUntil: Double?) {
        sessions[name]?.seenAt = seenAt
        sessions[name]?.sudoUntil = sudoUntil
    }
    func list(_ account: Int64?) -> [Session] {
        sessions.values.filter { account == nil || $0.account == account }
            .sorted { ($0.startedAt, $0.name.text) > ($1.startedAt, $1.name.text) }
    }
    func remove(_ name: SessionName) -> Bool { sessions.removeValue(forKey: name) != nil }
    func removeAll(_ account: Int64?, except: SessionName?) -> Int {
        let gone = sessions.values.filter { (account == nil || $0.account == account) && $0.name != except }
        for session in gone { sessions[session.name] = nil }
        return gone.count
    }
    func count(startedSince: Double, seenSince: Double) -> Int {
        sessions.values.count { $0.startedAt >= startedSince && $0.seenAt >= seenSince }
    }
    func forget(startedBefore: Double, seenBefore: Double) {
        sessions = sessions.filter { $0.value.startedAt >= startedBefore && $0.value.seenAt >= seenBefore }
    }
}
