/// A command for a terminal that is no procedure: it takes words, so that no unit and no page starts it.
public struct TerminalCommand: Sendable, Equatable {
    /// A lower-case word; the command is `nixos-gui-NAME`.
    public var name: String
    /// One sentence: what it does.
    public var summary: String
    /// The script that does it.
    public var script: Script

    public init(name: String, summary: String, script: Script) {
        self.name = name
        self.summary = summary
        self.script = script
    }
}
