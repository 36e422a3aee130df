/// How much memory is used, and of what.
public enum MemoryReading: Sendable, Equatable {
    /// The unit's control group: bytes in use without what the kernel can drop at once, and the limit where one is set.
    case group(used: UInt64, limit: UInt64?, machineAvailable: UInt64, machineTotal: UInt64)
    /// This process, where no control group can be read.
    case process(resident: UInt64, machineAvailable: UInt64, machineTotal: UInt64)
    /// Nothing could be read, with the reason.
    case unknown(String)
}

/// Measures memory.
public struct MemoryPort: Sendable {
    /// The reading. May block.
    public var measure: @Sendable () -> MemoryReading

    public init(measure: @escaping @Sendable () -> MemoryReading) { self.measure = measure }
}

extension HealthCheck {
    /// Measures memory.
    public static func memory(_ port: MemoryPort, clock: WallClock) -> HealthCheck {
        HealthCheck(name: "memory:utilization", title: "Memory", componentType: "system", timeout: .seconds(2), silence: .warn) { _ in
            let reading = await blockingCall { port.measure() }
            return [CheckResult(reading, at: clock.now())]
        }
    }
}

extension CheckResult {
    /// Judges memory: of the unit's limit it warns from 80 % and fails from 95 %, because the kernel kills at 100 %; of the
    /// machine it warns below 10 % available and fails below 2 %.
    public init(_ reading: MemoryReading, at: Double) {
        self.init(name: "memory:utilization", componentType: "system", title: "Memory", status: .pass, output: "", at: at)
        switch reading {
        case .group(let used, let limit, let available, let total):
            observed = Observed(Double(used), "bytes", bound: limit.map { Double($0) })
            let machine = CheckResult.machine(available, total)
            guard let limit, limit > 0 else {
                (status, output) = (machine.status, "The service uses \(ByteCount.text(used)), without a limit; \(machine.words)")
                return
            }
            // A limit that was lowered beneath what is used may be any part of it.
            let share = min(100, Double(used) / Double(limit))
            let own: CheckStatus = share >= 0.95 ? .fail : share >= 0.8 ? .warn : .pass
            status = max(own, machine.status)
            output =
                "The service uses \(ByteCount.text(used)) of \(ByteCount.text(limit)), \(Int((share * 100).rounded(.down))) %; \(machine.words)"
        case .process(let resident, let available, let total):
            observed = Observed(Double(resident), "bytes")
            let machine = CheckResult.machine(available, total)
            (status, output) = (machine.status, "The server uses \(ByteCount.text(resident)); \(machine.words)")
        case .unknown(let why):
            (status, output) = (.warn, "The use of memory is unknown: \(why)")
        }
    }

    private static func machine(_ available: UInt64, _ total: UInt64) -> (status: CheckStatus, words: String) {
        let share = total == 0 ? 0 : Double(available) / Double(total)
        let status: CheckStatus = share < 0.02 ? .fail : share < 0.1 ? .warn : .pass
        return (status, "the machine has \(ByteCount.text(available)) available of \(ByteCount.text(total)).")
    }
}
