import Operations

/// Waits for a blocking call, but no longer than so many seconds: the look-up of a host's name cannot be given a time limit.
/// - Returns: nil where it is not done by then. It goes on, and what it returns is thrown away.
func firstOf<Value: Sendable>(seconds: Double, _ work: @escaping @Sendable () -> Value) async -> Value? {
    await withCheckedContinuation { continuation in
        let race = Race(continuation)
        let clock = Task {
            // Woken early, it is the call that has won.
            do { try await Task.sleep(for: .seconds(seconds)) } catch { return }
            await race.finish(nil)
        }
        Task {
            await race.finish(await blockingCall(work))
            clock.cancel()
        }
    }
}

private actor Race<Value: Sendable> {
    private var continuation: CheckedContinuation<Value?, Never>?

    init(_ continuation: CheckedContinuation<Value?, Never>) { self.continuation = continuation }

    func finish(_ value: Value?) {
        continuation?.resume(returning: value)
        continuation = nil
    }
}
