/// A unit or drop-in file: sections with their settings, in order.
public struct SystemdFile: Sendable, Equatable {
    /// Lines above the first section, without `#`.
    public var header: [String]
    public var sections: [Section]

    public init(header: [String], sections: [Section]) {
        self.header = header
        self.sections = sections
    }

    /// `[Unit]`, `[Service]` and the like.
    public struct Section: Sendable, Equatable {
        public var name: String
        public var settings: [Setting]

        public init(_ name: String, _ settings: [Setting]) {
            self.name = name
            self.settings = settings
        }
    }

    /// One `Key=value`, with a comment above it where it needs a reason.
    public struct Setting: Sendable, Equatable {
        public var key: String
        public var value: String
        public var comment: String?

        public init(_ key: String, _ value: String, comment: String? = nil) {
            self.key = key
            self.value = value
            self.comment = comment
        }
    }

    /// The text of the file. Specifiers are expanded in values that hold a percent sign: see ``literal(_:)``.
    ///
    /// No value leaves its line: control characters, line breaks among them, become blanks. systemd takes blanks away at both
    /// ends of a value.
    public func rendered() -> String {
        var lines = header.map { $0.isEmpty ? "#" : "# \(oneLine($0))" }
        for section in sections {
            if !lines.isEmpty { lines.append("") }
            lines.append("[\(section.name)]")
            for setting in section.settings {
                if let comment = setting.comment { lines.append("# \(oneLine(comment))") }
                lines.append("\(setting.key)=\(Self.closed(oneLine(setting.value)))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A text as systemd reads it back unchanged where specifiers are expanded (systemd.unit, "Specifiers").
    public static func literal(_ text: String) -> String { escaping(text, ["%"], with: "%") }

    /// A text as one word of a list, in quotes where it needs them, with specifiers off. The blank that takes a control
    /// character's place is inside the quotes.
    public static func word(_ text: String) -> String {
        let isPlain = !text.isEmpty && !text.unicodeScalars.contains { " \"'\\".unicodeScalars.contains($0) || isControl($0) }
        return isPlain ? literal(text) : quoted(text)
    }

    /// A text as one word in quotes, with specifiers off, as units and tmpfiles.d(5) read it.
    public static func quoted(_ text: String) -> String { "\"\(escaping(literal(text), ["\"", "\\"], with: "\\"))\"" }

    /// A backslash at the end of a line would join the next one to it; with a blank behind it, which is taken away, it does not.
    private static func closed(_ value: String) -> String {
        let backslashes = value.unicodeScalars.reversed().prefix { $0 == "\\" }.count
        return backslashes % 2 == 1 ? value + " " : value
    }
}
