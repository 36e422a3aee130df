/// A share of processor time as systemd's `CPUQuota=` counts it: `100%` is one processor, `200%` two.
public struct CPUQuota: WrittenValue, Comparable {
    /// Per cent of one processor, 1 to 100000.
    public let percent: Int

    public static let allowed = #"a share of one processor such as "50%" or "200%", from "1%" to "100000%""#

    /// nil outside 1 to 100000: 0 would stop the service, and more than 1000 processors is a slip.
    public init?(percent: Int) {
        guard (1...100_000).contains(percent) else { return nil }
        self.percent = percent
    }

    public init?(_ text: String) {
        guard text.utf8.last == UInt8(ascii: "%"), let percent = decimal(text.dropLast()) else { return nil }
        self.init(percent: percent)
    }

    public var description: String { "\(percent)%" }

    public static func < (one: CPUQuota, other: CPUQuota) -> Bool { one.percent < other.percent }
}
