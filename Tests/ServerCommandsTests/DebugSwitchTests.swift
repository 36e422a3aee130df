import Operations
import RunbookModel
import Synchronization
import Testing

@testable import ServerCommands

/// Debug lines are written for what was asked, and end by the clock of the machine.
@Suite struct DebugSwitchTests {
    private final class Clock: Sendable {
        let now = Mutex<Double>(100)
        func set(_ seconds: Double) { now.withLock { $0 = seconds } }
    }

    private func request(_ filter: String, until: Double) -> DebugRequest? {
        LogFilter(filter).map { DebugRequest(filter: $0, until: until, run: "a1") }
    }

    @Test func whatIsAskedForIsOnAndNothingElse() {
        let debug = DebugSwitch(clock: { 100 })
        #expect(!debug.isOn(.http))
        debug.set(request("http", until: 200))
        #expect(debug.isOn(.http) && !debug.isOn(.database))
        debug.set(request("*", until: 200))
        #expect(LogLabel.allCases.allSatisfy(debug.isOn))
        debug.set(nil)
        #expect(!debug.isOn(.http))
    }

    @Test func itEndsByItself() {
        let clock = Clock()
        let debug = DebugSwitch(clock: { clock.now.withLock { $0 } })
        debug.set(request("http", until: 200))
        clock.set(199.9)
        #expect(debug.isOn(.http))
        clock.set(200)
        #expect(!debug.isOn(.http) && debug.current == nil)
    }

    @Test func whatTheEnvironmentAsksForStays() {
        let debug = DebugSwitch(always: LogFilter("data*"), clock: { 100 })
        debug.set(request("http", until: 50))
        #expect(debug.isOn(.database) && !debug.isOn(.http))
    }
}
