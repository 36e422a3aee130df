/// Something that a person should look at, raised by a procedure and not resolved yet.
public struct Alert: Sendable, Equatable {
    /// What it is about, such as `health-disk`; one alert per key at a time.
    public var key: String
    /// What was found, and what to do.
    public var message: String
    /// The run that raised it.
    public var run: String
    /// When, in seconds since 1970.
    public var since: Double

    public init(key: String, message: String, run: String, since: Double) {
        self.key = key
        self.message = message
        self.run = run
        self.since = since
    }
}
