public import PolicyValues

/// One way to break a machine so that a procedure is needed, and what must follow.
public struct Drill: Sendable, Equatable {
    /// A word such as `crash`.
    public var name: String
    /// One sentence: what is broken and what should happen.
    public var summary: String
    /// How it must end.
    public var ending: Ending
    /// The recovery time that the drill fails above.
    public var recoveryTime: TimeSpan
    /// The longest stretch of acknowledged writes that may be lost, where the drill is stricter than its procedure; else nil.
    public var dataLoss: TimeSpan?
    /// The script that breaks, watches, measures and mends.
    public var script: Script

    public init(
        name: String, summary: String, ending: Ending, recoveryTime: TimeSpan, dataLoss: TimeSpan? = nil, script: Script
    ) {
        self.name = name
        self.summary = summary
        self.ending = ending
        self.recoveryTime = recoveryTime
        self.dataLoss = dataLoss
        self.script = script
    }

    /// How a drill must end.
    public enum Ending: String, Sendable, CaseIterable {
        /// The normal service is healthy again, with nobody's help.
        case healthy
        /// Safe mode answers, and the causes are named.
        case safeMode = "safe-mode"
        /// The service lives on with a failing check, and an alert is written.
        case alerted
        /// Nobody reaches the service until a person lifts that.
        case isolated
        /// The cause is named, and nothing was changed.
        case named
    }
}
