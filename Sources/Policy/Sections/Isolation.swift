public import PolicyValues

/// `[emergency.isolation]`: what is cut off after a breach. The server itself always is, until a person lifts it.
public struct Isolation: Section {
    public let hostFirewall: Bool
    public let keepPorts: [Port]
    public let undoAfter: TimeSpan

    public init(_ keys: inout Keys) {
        hostFirewall = keys("hostFirewall", false, "Whether the whole machine is cut off too, but for loopback and the ports to keep.")
        keepPorts = keys.list("keepPorts", [22], example: [22, 9090], "The TCP ports that stay open when the whole machine is cut off.")
        undoAfter = keys(
            "undoAfter", "15m", in: "1m"..."24h", "How long the whole machine stays cut off; the server stays stopped after that.")
    }
}
