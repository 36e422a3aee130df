public import PolicyValues

/// `[emergency.autoRecovery]`: what is tried before a person is called.
public struct AutoRecovery: Section {
    public let enabled: Bool
    public let attempts: Int
    public let wait: TimeSpan

    public init(_ keys: inout Keys) {
        enabled = keys("enabled", true, "Whether a failed server is restarted without a person.")
        attempts = keys("attempts", 3, in: 1...20, "How many restarts one incident may cost before safe mode starts.")
        wait = keys("wait", "30s", in: "1s"..."1h", "How long a restarted server may take to be healthy before the next attempt.")
    }
}
