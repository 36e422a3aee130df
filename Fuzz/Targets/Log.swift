import Logging
import Operations
import RunbookModel

@testable import ServerCommands

extension FuzzTarget {
    /// Lines of the log, in which strangers write. FIELDS: a value, its key, what stands behind a secret, variables of the environment.
    static let log = FuzzTarget("log") { bytes in
        var fields = Fields(bytes)
        let (value, key, behind) = (fields.next(), fields.next(), fields.next())
        let line = JournalLogHandler.line(.info, "m", [key: "\(value)"])
        try hold(isPlain(line), "a line that is not one line: \(line)")
        try hold(line.utf8.count <= 24 + 10 * (value.utf8.count + key.utf8.count), "a line of \(line.utf8.count) bytes")
        // Whatever stands around a secret, it does not get through.
        let secret = "5ecretW0rd"
        for pair in [
            "password=\(secret)", "token: \(secret)", "Cookie: nixos-gui=\(secret)", "https://me:\(secret)@h/", "Bearer \(secret)",
        ] {
            let shown = JournalLogHandler.line(.info, "m", ["path": "\(value) \(pair) \(behind)"])
            let others = "\(value)\(behind)".contains(secret)
            try hold(others || !shown.contains(secret), "\(pair) gets through: \(shown)")
        }
        for name in ["operatorToken", "x-password", "set-cookie", "Authorization"] {
            try hold(!JournalLogHandler.line(.info, "m", [name: "\(secret)"]).contains(secret), "\(name) gets through")
        }
        let environment = ProgramEnvironment(variables: [
            "NIXOS_GUI_ENV": value, "NODE_ENV": key, "NIXOS_GUI_LOG": behind, "INVOCATION_ID": value,
        ])
        // A misspelt mode is no mode: it must not become the one that writes.
        try hold(environment.mode != .normal || ["", "normal", "production"].contains(value), "\(value) is the normal mode")
        try hold(environment.invocation.isEmpty || environment.invocation.utf8.count == 32, "the invocation \(environment.invocation)")
        _ = environment.logLevel
        _ = environment.debugFilter
    }
}
