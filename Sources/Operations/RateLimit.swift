/// How many requests one sender, such as an address or an account, may send within a time.
public struct RateLimit: Sendable, Equatable {
    /// Requests per window.
    public var requests: Int
    /// Length of the window, in seconds.
    public var seconds: Double
    /// To how many windows the wait may grow.
    public var mostWindows: Int

    /// - Parameter mostWindows: the default lets a person who has sent too much come back within some minutes, also in safe mode.
    public init(requests: Int, seconds: Double, mostWindows: Int = 8) {
        self.requests = requests
        self.seconds = seconds
        self.mostWindows = mostWindows
    }

    /// How long a sender waits who was refused so many times in a row, in seconds: the first time until the window ends, then twice
    /// as long each time, up to the bound.
    public func wait(refusals: Int) -> Double { seconds * Double(min(1 << min(max(0, refusals - 1), 30), max(1, mostWindows))) }
}
