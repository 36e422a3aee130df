/// How long a Redis may take, in seconds.
public struct RedisTimeLimits: Sendable, Equatable {
    /// To take a connection.
    public var connect: Double
    /// To answer a command, from its first byte to the last of its reply.
    public var command: Double
    /// Not asked again after it could not be reached or did not answer in time.
    public var pause: Double

    /// A Redis answers within a millisecond, beside us or in the same data centre. One that needs a second is broken for
    /// those who wait for a page; longer patience would only pile them up.
    public static let usual = RedisTimeLimits(connect: 1, command: 1, pause: 1)

    public init(connect: Double, command: Double, pause: Double) {
        self.connect = connect
        self.command = command
        self.pause = pause
    }
}
