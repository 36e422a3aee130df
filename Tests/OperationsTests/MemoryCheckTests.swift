import Operations
import Testing

@Suite struct MemoryCheckTests {
    @Test(arguments: [(50, CheckStatus.pass), (80, .warn), (94, .warn), (95, .fail), (100, .fail)] as [(UInt64, CheckStatus)])
    func theLimitOfTheUnitIsWatched(used: UInt64, expected: CheckStatus) {
        #expect(CheckResult(.group(used: used, limit: 100, machineAvailable: 50, machineTotal: 100), at: 0).status == expected)
    }

    @Test(arguments: [(50, CheckStatus.pass), (9, .warn), (1, .fail)] as [(UInt64, CheckStatus)])
    func theMachineIsWatchedWithAndWithoutALimit(available: UInt64, expected: CheckStatus) {
        #expect(CheckResult(.group(used: 1, limit: nil, machineAvailable: available, machineTotal: 100), at: 0).status == expected)
        #expect(CheckResult(.group(used: 1, limit: 100, machineAvailable: available, machineTotal: 100), at: 0).status == expected)
        #expect(CheckResult(.process(resident: 1, machineAvailable: available, machineTotal: 100), at: 0).status == expected)
    }

    @Test func aLimitThatWasLoweredFarBeneathWhatIsUsedFails() {
        #expect(CheckResult(.group(used: .max, limit: 1, machineAvailable: 50, machineTotal: 100), at: 0).status == .fail)
    }

    @Test func whatIsUnknownIsNotFine() {
        #expect(CheckResult(.unknown("no /proc"), at: 0).status == .warn)
    }

    @Test(
        arguments: [
            (0, "0 B"), (1_023, "1023 B"), (1_024, "1.0 KiB"), (1_536, "1.5 KiB"), (10 << 20, "10 MiB"), (5 << 40, "5.0 TiB"),
            (UInt64.max, "16384 PiB"),
        ] as [(UInt64, String)])
    func bytesAreWrittenForPeople(bytes: UInt64, text: String) {
        #expect(ByteCount.text(bytes) == text)
    }
}
