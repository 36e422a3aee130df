import Glibc
import Logging
import Operations

/// What the environment variables ask for.
struct ProgramEnvironment {
    /// All variables.
    let variables: [String: String]

    /// Those of this process.
    static var live: ProgramEnvironment {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
            entry += 1
        }
        return ProgramEnvironment(variables: variables)
    }

    /// Normal or safe. `NIXOS_GUI_ENV` wins over the runbook's own `NODE_ENV`, which knows many words and only `safe` means something here.
    /// - Returns: nil where `NIXOS_GUI_ENV` is neither: a misspelt `safe` must not start the mode that writes.
    var mode: ServerMode? {
        switch variables["NIXOS_GUI_ENV"] {
        case "safe": .safe
        case "normal", "production": .normal
        case nil, "": variables["NODE_ENV"] == "safe" ? .safe : .normal
        default: nil
        }
    }

    /// The log level: `NIXOS_GUI_LOG` names one; `DEBUG=*` means debug. What else `DEBUG` names is `debugFilter`'s.
    var logLevel: Logger.Level {
        if let named = variables["NIXOS_GUI_LOG"].flatMap({ Logger.Level(rawValue: $0) }) { return named }
        return variables["DEBUG"] == "*" ? .debug : .info
    }

    /// Which debug lines `DEBUG` asks for, such as `database,http`; a level that is named wins.
    var debugFilter: LogFilter? {
        if variables["NIXOS_GUI_LOG"].flatMap({ Logger.Level(rawValue: $0) }) != nil { return nil }
        return variables["DEBUG"].flatMap { LogFilter($0) }
    }

    /// systemd's InvocationID: 32 hexadecimal digits, otherwise empty.
    var invocation: String {
        let text = variables["INVOCATION_ID"] ?? ""
        return text.utf8.count == 32 && text.allSatisfy { $0.isASCII && $0.isHexDigit } ? text : ""
    }
}
