/// A time of the day on a clock of 24 hours, such as `22:30`, in the machine's time zone.
public struct TimeOfDay: WrittenValue, Comparable {
    /// Minutes since midnight, 0 to 1439.
    public let minutes: Int

    public static let allowed = #"a time of day such as "02:00" or "22:30": two digits, ":", two digits, before "24:00""#

    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
        guard let hour = decimal(text.prefix(2)), let minute = decimal(text.suffix(2)), hour < 24, minute < 60 else { return nil }
        minutes = hour * 60 + minute
    }

    public var description: String { "\(TimeOfDay.two(minutes / 60)):\(TimeOfDay.two(minutes % 60))" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    public static func < (one: TimeOfDay, other: TimeOfDay) -> Bool { one.minutes < other.minutes }
}
