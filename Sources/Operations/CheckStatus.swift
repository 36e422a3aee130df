/// How a check ended, in the words of draft-inadarei-api-health-check. Ordered from good to bad.
public enum CheckStatus: String, Sendable, Comparable, CaseIterable {
    /// All is well.
    case pass
    /// It works, and a person should look at it.
    case warn
    /// It does not work.
    case fail

    private var rank: Int {
        switch self {
        case .pass: 0
        case .warn: 1
        case .fail: 2
        }
    }
    public static func < (left: CheckStatus, right: CheckStatus) -> Bool { left.rank < right.rank }
}
