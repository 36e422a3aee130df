/// Something wrong, or doubtful, in a file: where it stands and what to do.
public struct Diagnostic: Error, Sendable, Equatable, CustomStringConvertible {
    /// Whether the file can be used all the same.
    public enum Severity: String, Sendable {
        /// The file cannot be used.
        case error
        /// It can, but is probably not what was meant.
        case warning
    }

    /// The file, as it was named to us.
    public var file: String
    /// Where in the file; nil where it is about the file as a whole.
    public var position: Position?
    public var severity: Severity
    /// The key's full path, such as `service.port`; empty where no key is meant.
    public var path: String
    /// What was found and what is allowed, or what to do. One line.
    public var message: String

    public init(file: String, position: Position? = nil, severity: Severity = .error, path: String = "", message: String) {
        self.file = file
        self.position = position
        self.severity = severity
        self.path = path
        self.message = message
    }

    /// `file:line:column: error: service.port: found 0, allowed: …`, the form that editors and CI know.
    public var description: String {
        let place = position.map { "\(printable(file)):\($0)" } ?? printable(file)
        return "\(place): \(severity.rawValue): \(path.isEmpty ? "" : "\(path): ")\(message)"
    }
}
