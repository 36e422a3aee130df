/// Orders by the key that their sender gave them, so that one which is sent again, because its answer was lost, starts nothing twice.
///
/// In memory: a server that was restarted has forgotten them, and systemd still starts no procedure that runs.
actor KeyedOrders {
    /// What is known of a key.
    enum Answer: Equatable {
        case new
        case known(run: String)
        case underWay
        case another
    }

    private let most = 1_000
    private var orders: [String: (order: String, run: String?)] = [:]
    private var keys: [String] = []

    func begin(_ key: String, _ order: String) -> Answer {
        guard let known = orders[key] else {
            orders[key] = (order, nil)
            keys.append(key)
            if keys.count > most { orders[keys.removeFirst()] = nil }
            return .new
        }
        guard known.order == order else { return .another }
        return known.run.map { .known(run: $0) } ?? .underWay
    }

    /// - Parameter run: what was started; nil where nothing was, and the key may be used again.
    func end(_ key: String, _ run: String?) {
        guard let run else {
            orders[key] = nil
            keys.removeAll { $0 == key }
            return
        }
        orders[key]?.run = run
    }
}
