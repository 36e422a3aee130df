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
    public func matches(_ password: String, _ hash: PasswordHash?) async -> Result<Bool, HashingFault> {
        guard let candidate = hash ?? nobody else { return .success(false) }
        return await inTurn(candidate.cost) { try candidate.matches(password) }.map { $0 && hash != nil }
    }

    /// The hash of a new password.
    public func hash(_ password: String) async -> Result<PasswordHash, HashingFault> {
        let cost = cost
        return await inTurn(cost) { try PasswordHash(password, cost: cost) }
    }

    /// The hash at today's cost; nil where the one there is has it, and where it cannot be made now: the next sign-in tries again.
    func better(_ password: String, than hash: PasswordHash) async -> PasswordHash? {
        guard hash.cost != cost, case .success(let better) = await self.hash(password) else { return nil }
        return better
    }

    private func inTurn<Value: Sendable>(
        _ cost: PasswordHash.Cost, _ work: @escaping @Sendable () throws -> Value
    ) async -> Result<Value, HashingFault> {
        guard waiting.count < most else { return .failure(.busy) }
        if running >= 2 {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            running += 1
        }
        let result = await blockingCall { Result(catching: work) }
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
        // The library names no cause; the two that there are, too little memory and a cost that it does not take, look alike.
        return result.mapError { _ in .failed(mebibytes: cost.mebibytes) }
    }
}
