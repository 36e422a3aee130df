/// Two values of a policy that do not fit together, or one that does not fit the system. Each alone is allowed.
public struct Misfit: Sendable, Equatable {
    /// Whether the policy can be used all the same.
    public var severity: Diagnostic.Severity
    /// The key that is at fault, relative to the section that finds it.
    public var path: String
    /// How the value stands to the other one, such as "the same as"; or, where there is no other, what is wrong with it.
    public var relation: String
    /// The key that it does not fit; nil where it does not fit the system.
    public var other: String?
    /// What to do.
    public var cure: String

    init(_ path: String, _ relation: String, _ other: String? = nil, cure: String, severity: Diagnostic.Severity = .error) {
        self.severity = severity
        self.path = path
        self.relation = relation
        self.other = other
        self.cure = cure
    }
}

extension Misfit {
    func inside(_ table: String) -> Misfit {
        var misfit = self
        misfit.path = joined(table, path)
        misfit.other = other.map { joined(table, $0) }
        return misfit
    }

    /// The message at the key at fault, or, where only the other one is written, there.
    /// nil where one of the two is itself a mistake: its standard stands in for it, and proves nothing.
    func diagnostic(file: String, _ declared: [Declared], mistaken: Set<String>) -> Diagnostic? {
        let paths = [path] + (other.map { [$0] } ?? [])
        guard mistaken.isDisjoint(with: paths) else { return nil }
        let key = declared.key(path)
        let otherKey = other.flatMap { declared.key($0) }
        var message = "found \(Misfit.value(key))"
        if key?.position == nil { message += " (default)" }
        message += ", \(relation)"
        if let otherKey { message += " \(otherKey.path), \(Misfit.value(otherKey)) (\(otherKey.position.map(\.description) ?? "default"))" }
        message += ": \(cure)"
        return Diagnostic(file: file, position: key?.position ?? otherKey?.position, severity: severity, path: path, message: message)
    }

    private static func value(_ key: Declared?) -> String { key?.current.map { printable($0.description) } ?? "nothing" }
}
