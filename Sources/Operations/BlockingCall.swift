import Dispatch

private let threads = DispatchQueue(label: "nixos-gui.blocking", attributes: .concurrent)

/// Runs a call that may block, such as one to a file system, away from the threads that all tasks share.
public func blockingCall<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        threads.async { continuation.resume(returning: work()) }
    }
}
