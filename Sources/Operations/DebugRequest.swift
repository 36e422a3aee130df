public import RunbookModel

/// Which debug lines are wanted: some labels, by their names or the beginnings of them, or all.
public struct LogFilter: Sendable, Equatable {
    /// Beginnings of labels; an empty one is the beginning of all.
    private let beginnings: [Substring]
    /// The filter as it was written.
    public let text: String

    /// Reads what `DEBUG` and debug mode say: names with commas or blanks between them; a star at the end, or alone, stands for any rest.
    /// - Returns: nil where the text names nothing.
    public init?(_ text: String) {
        let words = text.split { $0 == "," || $0 == " " }
        guard !words.isEmpty else { return nil }
        beginnings = words.map { $0.last == "*" ? $0.dropLast() : $0 }
        self.text = text
    }

    /// Whether lines with this label are wanted.
    public func takes(_ label: LogLabel) -> Bool { beginnings.contains { label.rawValue.hasPrefix($0) } }
}

/// What a person has asked of the running server with debug mode.
public struct DebugRequest: Sendable, Equatable {
    /// Which lines.
    public var filter: LogFilter
    /// When it ends, in seconds since the machine began to run. The request lies in /run, so none outlives its boot.
    public var until: Double
    /// The run that asked.
    public var run: String

    public init(filter: LogFilter, until: Double, run: String) {
        self.filter = filter
        self.until = until
        self.run = run
    }
}
