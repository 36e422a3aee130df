public import PolicyValues

/// `[emergency.generations]`: which of the machine's generations are kept to go back to.
public struct Generations: Section {
    public let keep: Int
    public let lastKnownGoodAfter: TimeSpan

    public init(_ keys: inout Keys) {
        keep = keys(
            "keep", 10, in: 2...1000, "How many generations are offered to go back to; the last known good one is always among them.")
        lastKnownGoodAfter = keys(
            "lastKnownGoodAfter", "30m", in: "1m"..."30d", "How long the server must be healthy before its generation counts as known good."
        )
    }
}
