import Logging
import RunbookModel

/// Logs one line per event to standard error: a constant message, then `key=value` in the order of the keys, without secrets.
struct JournalLogHandler: LogHandler {
    /// The level; debug where the switch wants debug lines of this label.
    var logLevel: Logger.Level {
        get { label.map { debug.isOn($0) } == true ? min(level, .debug) : level }
        set { level = newValue }
    }
    private var level: Logger.Level
    private let label: LogLabel?
    private let debug: DebugSwitch
    var metadata: Logger.Metadata = [:]
    private let write: @Sendable (String) -> Void

    /// - Parameters:
    ///   - label: what its lines are about; nil where debug mode does not concern them.
    init(
        level: Logger.Level, label: LogLabel? = nil, debug: DebugSwitch = DebugSwitch(),
        write: @escaping @Sendable (String) -> Void = writeToStandardError
    ) {
        self.level = level
        self.label = label
        self.debug = debug
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let prefix = journalPriority(event.level.priority)
        write("\(prefix)\(JournalLogHandler.line(event.level, event.message.description, all))\n")
    }

    /// The line without its priority.
    static func line(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) -> String {
        let pairs = metadata.sorted { $0.key < $1.key }.map { " \(escaped($0.key))=\(quoted(Redaction.shown("\($0.value)", of: $0.key)))" }
        return "\(level.rawValue): \(escaped(message))\(pairs.joined())"
    }

    /// A value in quotes where it is not one word.
    private static func quoted(_ text: String) -> String {
        let plain = escaped(text)
        let isWord = !plain.isEmpty && plain.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") }
        return isWord ? plain : "\"" + plain.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: #"\""#) + "\""
    }

    /// Text in which no character moves the cursor, ends the line or hides: what a stranger sent may stand in a log.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default:
                if scalar == "\\" { result += #"\\"# } else { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}

extension Logger.Level {
    /// The priority of syslog(3).
    fileprivate var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
