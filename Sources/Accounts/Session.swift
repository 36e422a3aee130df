/// Somebody is signed in.
public struct Session: Sendable, Equatable {
    /// What the store knows it by.
    public var name: SessionName
    /// The account that signed in.
    public var account: Int64
    /// When that was, in seconds since 1970.
    public var startedAt: Double
    /// When something was last done in it, in seconds since 1970; kept to the minute.
    public var seenAt: Double
    /// Until when the password counts for dangerous actions, in seconds since 1970; nil where it does not.
    public var sudoUntil: Double?
    /// From where it was signed in: an IP address.
    public var address: String
    /// What the browser says that it is, at most 200 bytes.
    public var agent: String
    /// What the session key makes of name, account and beginning: whoever can only write in the store cannot give a session to another
    /// account.
    public var seal: String

    public init(
        name: SessionName, account: Int64, startedAt: Double, seenAt: Double, sudoUntil: Double? = nil, address: String, agent: String,
        seal: String = ""
    ) {
        self.name = name
        self.account = account
        self.startedAt = startedAt
        self.seenAt = seenAt
        self.sudoUntil = sudoUntil
        self.address = address
        self.agent = agent
        self.seal = seal
    }
}

extension Session {
    /// The same session, sealed.
    public func sealed(by key: SessionKey) -> Session {
        var session = self
        session.seal = key.seal(of: self)
        return session
    }
}

/// How long sessions last, in seconds.
public struct SessionLimits: Sendable, Equatable {
    /// Without anything done.
    public var idle: Double
    /// Whatever is done.
    public var absolute: Double
    /// How long a password counts for dangerous actions.
    public var sudo: Double

    public init(idle: Double = 1_800, absolute: Double = 43_200, sudo: Double = 600) {
        self.idle = idle
        self.absolute = absolute
        self.sudo = sudo
    }

    /// Whether a session still counts.
    public func allow(_ session: Session, now: Double) -> Bool {
        // A clock that went back must not make a session immortal, nor end one for a correction of seconds.
        session.startedAt <= now + 60 && now - session.startedAt < absolute && now - session.seenAt < idle
    }
}
