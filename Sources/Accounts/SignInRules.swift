/// What wrong passwords lead to.
public struct SignInRules: Sendable, Equatable {
    /// Wrong passwords in a row after which an account is locked for a while.
    public var attempts: Int
    /// How long it stays locked, in seconds.
    public var lockSeconds: Double

    public init(attempts: Int = 5, lockSeconds: Double = 900) {
        self.attempts = attempts
        self.lockSeconds = lockSeconds
    }

    /// Until when an account is locked after one more wrong password; nil where it is not.
    public func lockedUntil(failures: Int, now: Double) -> Double? { failures + 1 >= attempts ? now + lockSeconds : nil }
}
