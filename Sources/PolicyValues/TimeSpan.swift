/// A length of time: `30s`, `500ms`, `5m`, `26h`, `2d`, or several units, longest first, as in `1h30m`.
///
/// The canonical text is one number with the longest unit that leaves no remainder (`90m`, `26h`, `2d`): systemd reads it as it stands.
public struct TimeSpan: WrittenValue, Comparable {
    /// The length in milliseconds, 0 or more.
    public let milliseconds: Int

    public static let allowed = #"a time span such as "500ms", "30s", "5m", "1h30m" or "2d""#

    /// The longest span: 36500 days, a century. Sums and products of spans then never overflow.
    public static let longest = TimeSpan(unchecked: 36_500 * 86_400_000)

    private static let units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]

    /// nil for negative lengths and for lengths above `longest`.
    public init?(milliseconds: Int) {
        guard (0...TimeSpan.longest.milliseconds).contains(milliseconds) else { return nil }
        self.milliseconds = milliseconds
    }

    private init(unchecked milliseconds: Int) { self.milliseconds = milliseconds }

    public init?(_ text: String) {
        var rest = text[...]
        var total = 0
        var units = TimeSpan.units[...]
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let (digits, afterDigits) = leadingDigits(rest)
            let name = afterDigits.prefix { $0.isASCII && $0.isLetter }
            // Only shorter units may follow, so `30m1h` and `5s5s` are refused as slips.
            guard let number = decimal(digits), let place = units.firstIndex(where: { $0.0 == name }) else { return nil }
            let (length, tooBig) = number.multipliedReportingOverflow(by: units[place].1)
            guard !tooBig, length <= TimeSpan.longest.milliseconds else { return nil }
            total += length
            units = units[(place + 1)...]
            rest = afterDigits[name.endIndex...]
        }
        self.init(milliseconds: total)
    }

    /// The length in seconds.
    public var seconds: Double { Double(milliseconds) / 1000 }

    /// The length in whole seconds, rounded up: a limit of `500ms` must not become 0.
    public var wholeSeconds: Int { (milliseconds + 999) / 1000 }

    public var description: String {
        guard milliseconds > 0 else { return "0s" }
        for (name, length) in TimeSpan.units where milliseconds % length == 0 { return "\(milliseconds / length)\(name)" }
        return "\(milliseconds)ms"
    }

    /// The length for people, in several units where one would be a large number: `2d13h5m`.
    public var inUnits: String {
        var rest = milliseconds
        var text = ""
        for (name, length) in TimeSpan.units where rest >= length {
            text += "\(rest / length)\(name)"
            rest %= length
        }
        return text.isEmpty ? "0s" : text
    }

    public static func < (one: TimeSpan, other: TimeSpan) -> Bool { one.milliseconds < other.milliseconds }
}
