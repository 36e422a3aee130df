public import PolicyValues

/// `[emergency.evidence]`: what is kept of a breach, for those who investigate it. Root alone reads it.
public struct Evidence: Section {
    public let directory: AbsolutePath
    public let journalSince: TimeSpan
    public let maxSize: ByteSize
    public let keep: Int

    public init(_ keys: inout Keys) {
        directory = keys("directory", "/var/lib/nixos-gui-emergency/evidence", "The folder of the evidence, owned by root.")
        journalSince = keys(
            "journalSince", "24h", in: "1h"..."365d", "How far back the journal is kept, counted from the start of containment.")
        maxSize = keys(
            "maxSize", "2G", in: "10M"..."1T", "The most disk that the evidence of one incident may take, in bytes or with a unit.")
        keep = keys("keep", 10, in: 1...1000, "How many incidents' evidence is kept; above that, the oldest is reported, never deleted.")
    }
}
