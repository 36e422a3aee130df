import Synchronization

/// Says who has sent too many requests. It decides at once, from its own memory: what several servers share is told and learnt
/// behind the requests' back, so that none of them waits for a store, and all goes on where that is away.
public final class RequestMeter: Sendable {
    /// Where counts are known.
    public enum Sharing: Sendable, Equatable {
        /// Here alone, as it should be.
        case alone
        /// With others.
        case shared
        /// Here alone, because the shared store does not answer; why, as a sentence.
        case away(String)
    }

    private struct Untold {
        var requests = 0
        var limit: RateLimit
    }
    private struct State {
        var windows = RequestWindows()
        var untold: [String: Untold] = [:]
        var sharing: Sharing
    }
    /// A store that is away for long must not make this one grow.
    private static let mostUntold = 8_192
    private let state: Mutex<State>
    private let shared: RequestCounts?
    private let now: @Sendable () -> Double
    private let (news, teller) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    /// - Parameters:
    ///   - shared: where others count, too; nil for nowhere.
    ///   - now: seconds on a clock that never jumps.
    public init(shared: RequestCounts? = nil, now: @escaping @Sendable () -> Double = RequestMeter.clock) {
        self.shared = shared
        self.now = now
        state = Mutex(State(sharing: shared == nil ? .alone : .shared))
    }

    /// Seconds since the server started.
    public static let clock: @Sendable () -> Double = {
        let began = ContinuousClock.now
        return { (ContinuousClock.now - began).inSeconds }
    }()

    /// Where counts are known now.
    public var sharing: Sharing { state.withLock { $0.sharing } }
    /// Whether there is a store that others count in.
    public var isShared: Bool { shared != nil }

    /// Counts one request of a key.
    /// - Returns: nil where it may pass, otherwise the seconds after which to come again.
    public func retryAfter(_ key: String, _ limit: RateLimit) -> Double? {
        let now = now()
        return state.withLock { state in
            let count = state.windows.add(key, limit: limit, now: now)
            // The first that is refused is told, because it makes the wait grow everywhere; the rest changes nothing.
            if shared != nil, count.count <= limit.requests + 1, state.untold.count < RequestMeter.mostUntold {
                if state.untold.isEmpty { teller.yield() }
                state.untold[key, default: Untold(limit: limit)].requests += 1
            }
            return count.count > limit.requests ? count.secondsLeft : nil
        }
    }

    /// Tells the shared store what was counted since the last time, and learns what others counted. What it does not take stays
    /// counted here.
    public func share() async {
        guard let shared else { return }
        let untold = state.withLock { state in
            defer { state.untold = [:] }
            return state.untold
        }
        for (key, told) in untold {
            let answer = await shared.add(key, told.requests, told.limit)
            let now = now()
            state.withLock { state in
                switch answer {
                case .success(var count):
                    state.sharing = .shared
                    count.count += state.untold[key]?.requests ?? 0
                    state.windows.adopt(key, count, limit: told.limit, now: now)
                case .failure(let fault): state.sharing = .away(fault.sentence)
                }
            }
            if case .failure = answer { return }
        }
    }

    /// Shares whenever there is something to tell, until it is cancelled.
    /// - Parameters:
    ///   - pause: the least time between two rounds, so that a busy address costs one question instead of one for each request.
    ///   - onChange: is told when the store goes away or comes back.
    public func share(pause: Duration = .milliseconds(100), onChange: @Sendable (Sharing) -> Void) async {
        var known = sharing
        for await _ in news {
            await share()
            let sharing = sharing
            // Another reason for being away is no change.
            if sharing != known, (sharing == .shared) != (known == .shared) { onChange(sharing) }
            known = sharing
            do { try await Task.sleep(for: pause) } catch { return }
        }
    }
}
