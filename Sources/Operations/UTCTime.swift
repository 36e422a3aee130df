/// Times as text, such as `2026-01-02T03:04:05Z`, and back. Always UTC, in the calendar that ISO 8601 uses.
public enum UTCTime {
    /// Seconds since 1970 as `2026-01-02T03:04:05Z`; fractions are cut off, times outside the years 1970 to 9999 are moved to the border.
    public static func text(_ seconds: Double) -> String {
        let parts = Parts(seconds)
        return "\(digits(parts.year, 4))-\(digits(parts.month))-\(digits(parts.day))"
            + "T\(digits(parts.hour)):\(digits(parts.minute)):\(digits(parts.second))Z"
    }

    /// Seconds since 1970 as `20260102T030405Z`, for names of files.
    public static func compact(_ seconds: Double) -> String {
        String(text(seconds).filter { $0 != "-" && $0 != ":" })
    }

    /// Seconds since 1970 from `20260102T030405Z`; nil for any other form, and for days that do not exist.
    public static func seconds(compact text: String) -> Double? {
        let marks: [Int: String] = [4: "-", 6: "-", 11: ":", 13: ":"]
        return seconds(text.enumerated().map { (marks[$0] ?? "") + String($1) }.joined())
    }

    /// Seconds since 1970 from `2026-01-02T03:04:05Z`; nil for any other form, and for days that do not exist.
    public static func seconds(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        let marks: [(Int, UInt8)] = [(4, 0x2D), (7, 0x2D), (10, 0x54), (13, 0x3A), (16, 0x3A), (19, 0x5A)]
        guard bytes.count == 20, marks.allSatisfy({ bytes[$0.0] == $0.1 }) else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            guard bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), (1970...9999).contains(year), (1...12).contains(month),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        let days = daysSince1970(year, month, day)
        let back = civil(days)
        guard back.year == year, back.month == month, back.day == day else { return nil }
        return Double(days * 86_400 + hour * 3_600 + minute * 60 + second)
    }

    private struct Parts {
        var year, month, day, hour, minute, second: Int
        init(_ seconds: Double) {
            let whole = Int(min(max(seconds.isNaN ? 0 : seconds, 0), 253_402_300_799))
            (year, month, day) = UTCTime.civil(whole / 86_400)
            (hour, minute, second) = (whole % 86_400 / 3_600, whole % 3_600 / 60, whole % 60)
        }
    }

    private static func digits(_ number: Int, _ width: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    // Both by Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so the leap day is last.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}
