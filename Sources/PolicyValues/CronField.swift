/// One field of a cron schedule: a list of `*`, `*/step`, `a`, `a-b` or `a-b/step`.
struct CronField: Sendable, Hashable {
    /// The normalised text: names as numbers, no leading zeros.
    let text: String
    /// The numbers at which it comes true; Sunday is 0.
    let values: Set<Int>
    /// Whether it begins with `*`: cron then *and*s the two day fields, otherwise it *or*s them.
    var beginsWithStar: Bool { text.utf8.first == UInt8(ascii: "*") }

    init?(_ text: Substring, _ place: CronPlace) {
        var items: [String] = []
        var values: Set<Int> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let (text, found) = CronField.item(item, place) else { return nil }
            items.append(text)
            values.formUnion(found.map { place == .weekday && $0 == 7 ? 0 : $0 })
        }
        self.text = items.joined(separator: ",")
        self.values = values
    }

    private static func item(_ item: Substring, _ place: CronPlace) -> (text: String, values: [Int])? {
        let parts = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let head = parts.first, let (headText, range) = range(head, place) else { return nil }
        guard parts.count == 2 else { return (headText, Array(range)) }
        // cron refuses a step after a single number; a step beyond the last value is a slip.
        let isSpan = head == "*" || head.contains("-")
        guard isSpan, let step = decimal(parts[1]), (1...place.range.upperBound).contains(step) else { return nil }
        return ("\(headText)/\(step)", Array(stride(from: range.lowerBound, through: range.upperBound, by: step)))
    }

    private static func range(_ text: Substring, _ place: CronPlace) -> (text: String, range: ClosedRange<Int>)? {
        // 7 is Sunday a second time, so `*` in the last field is 0 to 6.
        if text == "*" { return ("*", place == .weekday ? 0...6 : place.range) }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = place.number(ends[0]), var last = place.number(ends[ends.count - 1]) else { return nil }
        // A week may end on Sunday: `fri-sun` is 5-7.
        if place == .weekday, last == 0, first > 0 { last = 7 }
        guard first <= last else { return nil }
        return (ends.count == 1 ? "\(first)" : "\(first)-\(last)", first...last)
    }
}

/// The five places of a cron schedule: what numbers and names each takes.
enum CronPlace {
    case minute, hour, day, month, weekday

    var range: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .month: 1...12
        case .weekday: 0...7
        }
    }

    private var names: [String] {
        switch self {
        case .month: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        case .weekday: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        default: []
        }
    }

    func number(_ text: Substring) -> Int? {
        if let place = names.firstIndex(of: text.lowercased()) { return place + range.lowerBound }
        guard text.utf8.count <= 2, let number = decimal(text), range.contains(number) else { return nil }
        return number
    }
}
