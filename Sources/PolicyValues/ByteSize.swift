/// An amount of memory or disk: `1536M`, `2G`, `100MB`, `64KiB`, `4096`.
///
/// K, M, G, T and KiB, MiB, GiB, TiB are powers of 1024 (as systemd counts); KB, MB, GB, TB are powers of 1000. Files for other programs
/// carry `bytes`, so that nobody has to know which is meant.
public struct ByteSize: WrittenValue, Comparable {
    /// The amount in bytes, 0 or more.
    public let bytes: Int

    public static let allowed = #"a size such as "1536M" or "2G" (powers of 1024), "100MB" (powers of 1000) or "4096" (bytes)"#

    /// Longest first, 1024 before 1000: the order in which the canonical text prefers them.
    private static let units = [
        ("T", 1 << 40), ("TB", 1_000_000_000_000), ("G", 1 << 30), ("GB", 1_000_000_000), ("M", 1 << 20), ("MB", 1_000_000),
        ("K", 1 << 10), ("KB", 1000),
    ]

    /// nil for negative amounts.
    public init?(bytes: Int) {
        guard bytes >= 0 else { return nil }
        self.bytes = bytes
    }

    public init?(_ text: String) {
        let (digits, unit) = leadingDigits(text[...])
        // The Kelvin sign equals the letter K to `String`.
        guard unit.utf8.allSatisfy({ $0 < 0x80 }), let number = decimal(digits), let factor = ByteSize.factor(unit) else { return nil }
        let (bytes, tooBig) = number.multipliedReportingOverflow(by: factor)
        guard !tooBig else { return nil }
        self.bytes = bytes
    }

    private static func factor(_ unit: Substring) -> Int? {
        if unit.isEmpty || unit == "B" { return 1 }
        let name = unit.hasSuffix("iB") ? unit.dropLast(2) : unit
        // `KBiB` must not pass as `KB`.
        guard name.count == 1 || name == unit else { return nil }
        return units.first { $0.0 == name }?.1
    }

    /// The shortest number that gives exactly these bytes: `2G`, `100MB`, `4097`.
    public var description: String {
        let exact = ByteSize.units.first { bytes > 0 && bytes % $0.1 == 0 }
        guard let (name, factor) = exact else { return String(bytes) }
        return "\(bytes / factor)\(name)"
    }

    public static func < (one: ByteSize, other: ByteSize) -> Bool { one.bytes < other.bytes }
}
