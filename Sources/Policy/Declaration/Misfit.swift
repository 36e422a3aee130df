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
    /// Further keys that the rule looked at: where one of them is a mistake, the rule proves nothing.
    var basis: [String]

    init(
        _ path: String, _ relation: String, _ other: String? = nil, basis: [String] = [], cure: String,
        severity: Diagnostic.Severity = .error
    ) {
        self.severity = severity
        self.path = path
        self.relation = relation
        self.other = other
        self.cure = cure
        self.basis = basis
    }
}

extension Misfit {
    func inside(_ table: String) -> Misfit {
        var misfit = self
        misfit.path = joined(table, path)
        misfit.other = other.map { joined(table, $0) }
        misfit.basis = basis.map { joined(table, $0) }
        return misfit
    }

    /// The message at the key at fault, or, where only the other one is written, there; else at the table that holds it.
    /// nil where one of the keys is itself a mistake: its standard stands in for it, and proves nothing.
    func diagnostic(file: String, _ declared: [Declared], mistaken: Set<String>) -> Diagnostic? {
        guard mistaken.isDisjoint(with: [path] + (other.map { [$0] } ?? []) + basis) else { return nil }
        let key = declared.key(path)
        let otherKey = other.flatMap { declared.key($0) }
        let place = [key, otherKey, declared.table(around: path)].compactMap { $0 }.first { $0.position != nil }
        let beside = otherKey.map { " " + Misfit.named($0, beside: key, from: place, file) } ?? ""
        let message = "found \(Misfit.found(key)), \(relation)\(beside): \(cure)"
        return Diagnostic(file: place?.file ?? file, position: place?.position, severity: severity, path: path, message: message)
    }

    private static func found(_ key: Declared?) -> String {
        guard let key, key.position != nil || key.current != nil else { return "nothing" }
        return value(key) + (key.position == nil ? " (default)" : "")
    }

    /// The other key with its value and its place; the place with its file where that is not the message's own.
    private static func named(_ key: Declared, beside first: Declared?, from place: Declared?, _ file: String) -> String {
        let keyFile = key.file == place?.file ? "" : printable(key.file ?? file) + ":"
        let position = key.position.map { "\(keyFile)\($0)" }
        if key.current == nil, first?.position == nil { return key.path }
        guard key.current != nil else { return "\(key.path) (\(position ?? "not there"))" }
        return "\(key.path), \(value(key)) (\(position ?? "default"))"
    }

    private static func value(_ key: Declared) -> String { key.current.map { printable($0.description) } ?? "a table" }
}
