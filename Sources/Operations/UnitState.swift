/// What systemd says about a unit.
public struct UnitState: Sendable, Equatable {
    /// Its name, such as `nixos-gui.service`.
    public var name: String
    /// `loaded`, `not-found`, `masked` …
    public var load: String
    /// `active`, `failed`, `inactive` …
    public var active: String
    /// `running`, `auto-restart`, `dead` …
    public var sub: String
    /// `success`, `exit-code`, `watchdog` …
    public var result: String
    /// How often systemd restarted it by itself.
    public var restarts: Int
    /// Its main process; 0 without one.
    public var mainPID: Int
    /// Exit status of the last main process.
    public var exitStatus: Int
    /// Identity of its current start; empty where it never started.
    public var invocation: String
    /// When its state changed last, in seconds since 1970; nil where it never did.
    public var since: Double?

    public init(
        name: String, load: String, active: String, sub: String, result: String, restarts: Int = 0, mainPID: Int = 0,
        exitStatus: Int = 0, invocation: String = "", since: Double? = nil
    ) {
        self.name = name
        self.load = load
        self.active = active
        self.sub = sub
        self.result = result
        self.restarts = restarts
        self.mainPID = mainPID
        self.exitStatus = exitStatus
        self.invocation = invocation
        self.since = since
    }
}

/// Why systemd's word could not be had. None of these means that a unit is fine.
public enum UnitStatesError: Error, Sendable, Equatable {
    /// There is no `systemctl`.
    case toolMissing
    /// systemd is not running, or its bus cannot be reached.
    case unreachable(String)
    /// No answer within the time, in seconds.
    case timedOut(Double)
    /// An answer that makes no sense.
    case unreadable(String)

    /// What happened, as a sentence for people.
    public var sentence: String {
        switch self {
        case .toolMissing: "systemctl is not installed, so the state of the units is unknown."
        case .unreachable(let said): "systemd cannot be reached, so the state of the units is unknown: \(said)"
        case .timedOut(let seconds): "systemd did not answer within \(Int(seconds.rounded(.up))) s, so the state of the units is unknown."
        case .unreadable(let said): "The answer of systemctl makes no sense, so the state of the units is unknown: \(said)"
        }
    }
}

/// Asks systemd about units.
public struct UnitStatesPort: Sendable {
    /// The states of these units, in the order of the names.
    public var read: @Sendable (_ units: [String]) async -> Result<[UnitState], UnitStatesError>

    public init(read: @escaping @Sendable (_ units: [String]) async -> Result<[UnitState], UnitStatesError>) { self.read = read }
}
