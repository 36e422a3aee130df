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

    /// The text of the file. Specifiers are not expanded in values that hold a percent sign: see ``literal(_:)``.
    public func rendered() -> String {
        var lines = header.map { $0.isEmpty ? "#" : "# \($0)" }
        for section in sections {
            if !lines.isEmpty { lines.append("") }
            lines.append("[\(section.name)]")
            for setting in section.settings {
                if let comment = setting.comment { lines.append("# \(comment)") }
                lines.append("\(setting.key)=\(setting.value)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A text as systemd reads it back unchanged where specifiers are expanded (systemd.unit, "Specifiers").
    public static func literal(_ text: String) -> String {
        text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
    }
}
