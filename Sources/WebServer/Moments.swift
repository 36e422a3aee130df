import Operations
import WebPages

/// Times as pages show them, seen from one moment.
struct Moments {
    /// Seconds since 1970.
    let now: Double

    func at(_ seconds: Double) -> Moment {
        let iso = UTCTime.text(seconds)
        let text = String(iso.prefix(19).map { $0 == "T" ? " " : $0 }) + " UTC"
        return Moment(iso: iso, text: text, ago: ago(seconds))
    }

    /// A length of time for people.
    static func length(_ seconds: Double) -> String {
        let whole = max(0, whole(seconds))
        switch whole {
        case ..<60: return "\(whole) s"
        case ..<3_600: return "\(whole / 60) min"
        case ..<172_800: return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
        default: return "\(whole / 86_400) days"
        }
    }

    /// Whole seconds. A time out of a store or a record may be any number, also one that is too large for an integer.
    private static func whole(_ seconds: Double) -> Int { seconds.isNaN ? 0 : Int(min(max(seconds, -1e15), 1e15)) }

    private func ago(_ seconds: Double) -> String {
        let passed = Moments.whole(now - seconds)
        switch passed {
        case ..<(-5): return "in the future: a clock was set"
        case ..<60: return "\(max(0, passed)) s ago"
        case ..<3_600: return "\(passed / 60) min ago"
        case ..<172_800: return "\(passed / 3_600) h ago"
        default: return "\(passed / 86_400) days ago"
        }
    }
}
