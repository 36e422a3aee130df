/// What came of reading a policy.
public struct PolicyReading<S: Section>: Sendable, Equatable {
    /// The file, as it was named to us.
    public var file: String
    /// The policy; nil where anything is wrong.
    public var spec: S?
    /// Every key with what the file says there; where it cannot be read at all, with the standards.
    public var declared: [Declared]
    /// Everything wrong or doubtful, in source order.
    public var diagnostics: [Diagnostic]

    /// Those that make the file unusable.
    public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}

extension PolicyReading {
    /// A reading that ended before there was a tree.
    static func refused(_ diagnostic: Diagnostic, file: String) -> PolicyReading {
        PolicyReading(file: file, spec: nil, declared: Keys.section(nil, at: "", as: S.self).1.declared, diagnostics: [diagnostic])
    }
}
