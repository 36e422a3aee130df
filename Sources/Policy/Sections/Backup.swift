public import PolicyValues

/// `[emergency.backup]`: what is expected of the database backups.
public struct Backup: Section {
    public let maxAge: TimeSpan

    public init(_ keys: inout Keys) {
        maxAge = keys("maxAge", "26h", in: "1m"..."365d", "The age of the newest backup above which diagnosis warns.")
    }
}
