/// What the server tells the one that supervises it.
public enum SupervisorMessage: Sendable, Equatable {
    /// It serves requests.
    case ready
    /// It begins to stop.
    case stopping
    /// It has just answered a request on its own socket.
    case alive
    /// A line for people in `systemctl status`.
    case status(String)

    /// The message as sd_notify(3) spells it.
    public var datagram: String {
        switch self {
        case .ready: "READY=1"
        case .stopping: "STOPPING=1"
        case .alive: "WATCHDOG=1"
        case .status(let line): "STATUS=" + line.map { $0.isNewline ? " " : String($0) }.joined()
        }
    }
}

/// The one that supervises the server: systemd, or nobody.
public struct SupervisorPort: Sendable {
    /// Time within which a sign of life is due; nil where none is asked for.
    public var watchdog: Duration?
    /// Sends a message; false where nobody received it.
    public var send: @Sendable (SupervisorMessage) -> Bool

    public init(watchdog: Duration?, send: @escaping @Sendable (SupervisorMessage) -> Bool) {
        self.watchdog = watchdog
        self.send = send
    }

    /// Nobody supervises.
    public static let none = SupervisorPort(watchdog: nil) { _ in true }
}
