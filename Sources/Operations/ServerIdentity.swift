/// Which server this is: what every health answer names, so that another process on the port is not taken for us.
public struct ServerIdentity: Sendable {
    /// Version of the program.
    public var version: String
    /// systemd's InvocationID of this start, 32 hexadecimal digits; empty where systemd did not start us.
    public var invocation: String
    /// Made anew at each start, 32 hexadecimal digits; known also where systemd did not start us.
    public var instance: String
    /// Normal or safe.
    public var mode: ServerMode
    /// When the process began, in seconds since 1970.
    public var startedAt: Double
    /// The same on the clock that never jumps.
    public var startedInstant: ContinuousClock.Instant

    public init(
        version: String, invocation: String, mode: ServerMode, startedAt: Double, startedInstant: ContinuousClock.Instant = .now,
        instance: String = ServerIdentity.newInstance()
    ) {
        self.version = version
        self.invocation = invocation
        self.instance = instance
        self.mode = mode
        self.startedAt = startedAt
        self.startedInstant = startedInstant
    }

    /// Seconds since the start.
    public var uptime: Double { (ContinuousClock.now - startedInstant).inSeconds }

    /// 32 random hexadecimal digits.
    public static func newInstance() -> String {
        [UInt64.random(in: .min ... .max), .random(in: .min ... .max)].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

extension Duration {
    /// The length in seconds, with fractions.
    public var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
