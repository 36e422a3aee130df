/// What an account may do. Each role may do all that the ones before it may.
public enum Role: String, Sendable, Codable, CaseIterable, Comparable {
    /// Sees pages and records.
    case viewer
    /// Starts procedures and writes notes.
    case `operator`
    /// Also manages accounts, sessions and the audit log.
    case admin

    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .operator: 1
        case .admin: 2
        }
    }
}

extension Role {
    /// With its article, for a sentence.
    public var named: String {
        switch self {
        case .viewer: "a viewer"
        case .operator: "an operator"
        case .admin: "an administrator"
        }
    }
}
