/// The shell script of a procedure, before the generator puts header, prelude and policy values on top.
public struct Script: Sendable, Equatable {
    /// The body: one function per step, `main` last.
    public var body: String
    /// The parts of the shared prelude that the body uses, in the order in which they are put on top.
    public var prelude: [PreludePart]
    /// The policy's values, as assignments at the top of the script.
    public var values: [ShellValue]

    public init(body: String, prelude: [PreludePart], values: [ShellValue]) {
        self.body = body
        self.prelude = prelude
        self.values = values
    }
}

/// One part of the shared prelude: a few shell functions about one thing.
public struct PreludePart: Sendable, Equatable {
    /// What it is about, as a heading in the script.
    public var name: String
    /// The functions.
    public var text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// A value of the policy as a shell variable. The generator quotes the text; nothing else may.
public struct ShellValue: Sendable, Equatable {
    /// The variable: lower-case letters, digits and underscores.
    public var name: String
    /// The value, any text.
    public var text: String
    /// The policy key it comes from, as a comment in the script; nil for what does not come from the policy.
    public var source: String?

    public init(_ name: String, _ text: String, source: String? = nil) {
        self.name = name
        self.text = text
        self.source = source
    }
}
