import Logging
import RunbookModel

/// The loggers of the server: one for each thing that debug lines are about, and one for what the frameworks say.
struct Loggers {
    /// Which debug lines are written just now.
    let debug: DebugSwitch
    /// What the frameworks below say: never their debug lines, in which headers could stand.
    let framework: Logger
    private let level: Logger.Level

    init(_ environment: ProgramEnvironment) {
        let level = environment.logLevel
        self.level = level
        debug = DebugSwitch(always: environment.debugFilter)
        framework = Logger(label: "nixos-gui") { _ in JournalLogHandler(level: max(level, .warning)) }
    }

    /// The logger of one thing.
    subscript(_ label: LogLabel) -> Logger {
        Logger(label: label.rawValue) { _ in JournalLogHandler(level: level, label: label, debug: debug) }
    }
}
