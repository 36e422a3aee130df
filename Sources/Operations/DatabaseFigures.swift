/// What is counted of the database since the server started.
public struct DatabaseFigures: Sendable, Equatable {
    /// What is done with it.
    public enum Work: String, Sendable, CaseIterable {
        case read, write
    }

    /// How long each reading and each writing took, waiting for its turn included.
    public var times: [Work: Histogram] = [:]
    /// How often it did not work, by the reason.
    public var faults: [DatabaseFault.Reason: Int] = [:]
    /// When SQLite looked through the whole of it last and found it sound, in seconds since 1970; nil where it did not.
    public var checkedAt: Double?
    /// Bytes of its file; nil where there is none.
    public var size: UInt64?
    /// Bytes of its write-ahead log; nil where there is none.
    public var logSize: UInt64?

    public init() {}
}

extension DatabaseFault {
    /// What is wrong, as one word for whoever counts.
    public enum Reason: String, Sendable, CaseIterable {
        case full
        case readOnly = "read-only"
        case corrupt
        case inputOutput = "input-output"
        case busy, absent, replaced, other
    }

    /// What is wrong, as one word.
    public var reason: Reason {
        switch self {
        case .full: .full
        case .readOnly: .readOnly
        case .corrupt: .corrupt
        case .inputOutput: .inputOutput
        case .busy: .busy
        case .absent: .absent
        case .replaced: .replaced
        case .other: .other
        }
    }
}
