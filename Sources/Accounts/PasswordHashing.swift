import Operations

/// Hashes passwords, few at a time: each takes 128 MiB and a third of a second, and strangers may ask for it.
public actor PasswordHashing {
    private let cost: PasswordHash.Cost
    private let most: Int
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private let nobody: PasswordHash?

    /// - Parameters:
    ///   - cost: of new hashes.
    ///   - most: how many may wait before others are sent away.
    public init(cost: PasswordHash.Cost = .standard, most: Int = 16) {
        self.cost = cost
        self.most = most
        nobody = PasswordHash(
            stored: "$scrypt$ln=\(cost.ln),r=\(cost.r),p=\(cost.p)$\(String(repeating: "A", count: 22))$"
                + String(repeating: "A", count: 43))
    }

    /// Whether this is the password; the same work where there is no hash.
    /// - Returns: nil where too many wait already.
    public func matches(_ password: String, _ hash: PasswordHash?) async -> Bool? {
        guard waiting.count < most else { return nil }
        guard let candidate = hash ?? nobody else { return false }
        let isRight = await inTurn { candidate.matches(password) }
        return isRight && hash != nil
    }

    /// The hash of a new password; nil where too many wait already, or the library refuses.
    public func hash(_ password: String) async -> PasswordHash? {
        guard waiting.count < most else { return nil }
        let cost = cost
        return await inTurn { try? PasswordHash(password, cost: cost) }
    }

    /// The hash at today's cost; nil where the one there is has it.
    func better(_ password: String, than hash: PasswordHash) async -> PasswordHash? {
        guard hash.cost != cost else { return nil }
        return await self.hash(password)
    }

    private func inTurn<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        if running >= 2 {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            running += 1
        }
        let value = await blockingCall(work)
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
        return value
    }
}
