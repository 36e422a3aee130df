public import PolicyValues

/// What a procedure promises, and what a drill holds it to.
public struct Objectives: Sendable, Equatable {
    /// RTO: the longest time from the start of the outage to recovery.
    public var recoveryTime: TimeSpan
    /// RPO: the longest stretch of acknowledged writes that may be lost; nil where it never touches data.
    public var dataLoss: TimeSpan?

    public init(recoveryTime: TimeSpan, dataLoss: TimeSpan? = nil) {
        self.recoveryTime = recoveryTime
        self.dataLoss = dataLoss
    }
}
