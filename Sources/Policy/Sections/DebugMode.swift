public import PolicyValues

/// `[emergency.debug]`: the server's debug lines, which a person switches on for a while.
public struct DebugMode: Section {
    public let duration: TimeSpan

    public init(_ keys: inout Keys) {
        duration = keys(
            "duration", "15m", in: "1m"..."24h", "How long debug mode lasts when a person has switched it on; then it ends by itself.")
    }
}
