import Accounts

/// A session as the fields of a hash: readable with redis-cli, and each changed without the others.
enum SessionFields {
    /// In the order in which the scripts return them.
    static let names = ["account", "startedAt", "seenAt", "sudoUntil", "address", "agent", "seal"]

    /// Names and values, as HSET takes them.
    static func words(_ session: Session) -> [RedisArgument] {
        let values = [
            "\(session.account)", "\(session.startedAt)", "\(session.seenAt)", number(session.sudoUntil), session.address, session.agent,
            session.seal,
        ]
        return zip(names, values).flatMap { [RedisArgument($0), RedisArgument($1)] }
    }

    /// A time; empty for none.
    static func number(_ time: Double?) -> String { time.map { "\($0)" } ?? "" }

    /// The session of these values; nil where they are none, because somebody else wrote them.
    static func session(_ name: SessionName, _ values: [RedisReply]) -> Session? {
        let texts = values.compactMap(\.text)
        guard texts.count == names.count, let account = Int64(texts[0]), let startedAt = time(texts[1]), let seenAt = time(texts[2])
        else { return nil }
        let sudoUntil = time(texts[3])
        guard sudoUntil != nil || texts[3].isEmpty else { return nil }
        return Session(
            name: name, account: account, startedAt: startedAt, seenAt: seenAt, sudoUntil: sudoUntil, address: texts[4], agent: texts[5],
            seal: texts[6])
    }

    private static func time(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }
}
