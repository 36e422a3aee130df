/// The policy that a new host begins with: every key with what it does and its default, commented out, and the four levels of the
/// emergency runbook's escalation chain, to be completed. Until they are, reading it says what is missing.
///
/// - Parameter host: the host's name, for the first line.
public func initialPolicy(host: String) -> String {
    let keys = Keys.section(nil, at: "", as: HostSpec.self).1.declared
    let head = """
        # The policy of \(printable(host)).
        #
        # Every key stands here with what holds when the policy says nothing. A line that begins with "#" and no space behind it is a
        # key or a table: take the "#" away to set it, and for a key in such a table take it from the table's header too.
        # Where to begin: [[emergency.escalation]] far below, whose contacts nobody but you knows.


        """
    return ([head + lines(of: keys)] + keys.map { block($0) }).filter { !$0.isEmpty }.joined(separator: "\n")
}

/// The keys of a table with their comments.
private func lines(of keys: [Declared]) -> String { keys.map { line(of: $0) }.joined() }

private func line(of key: Declared, doc: Bool = true, value: Literal? = nil) -> String {
    guard case .value(let type, let standard, _) = key.shape else { return "" }
    let comment = doc ? comment(key, type) : ""
    if let value { return "\(comment)\(key.name) = \(value)\n" }
    // Where the example shows the shape better than the default, both stand there.
    let shown = standard ?? key.example ?? .string("")
    return "\(comment)#\(key.name) = \(shown)\n"
}

private func comment(_ key: Declared, _ type: ValueType) -> String {
    var comment = "# \(key.doc)"
    if !type.words.isEmpty { comment += " Allowed: \(type.words.map { "\"\($0)\"" }.joined(separator: ", "))." }
    switch key.presence {
    case .optional: comment += " Not set by default."
    case .required: comment += " Required."
    case .standard: break
    }
    if key.presence == .standard, let example = key.example { comment += " For example: \(example)" }
    return comment + "\n"
}

private func block(_ key: Declared, commented: Bool = false) -> String {
    switch key.shape {
    case .value: return ""
    case .table(let keys):
        let isCommented = commented || key.presence == .optional
        let head = "# \(key.doc)\n\(isCommented ? "#" : "")[\(key.path)]\n"
        return ([head + lines(of: keys)] + keys.map { block($0, commented: isCommented) }).filter { !$0.isEmpty }.joined(separator: "\n")
    case .list(let element, _):
        if key.path == "emergency.escalation" { return escalation(key, element) }
        return "# \(key.doc) Repeat the table for each.\n#[[\(key.path)]]\n" + lines(of: element)
    }
}

/// The four levels, the first one with what the keys mean.
private func escalation(_ key: Declared, _ element: [Declared]) -> String {
    let levels = runbookLevels.enumerated().map { place, values in
        let head = place == 0 ? "# \(key.doc) Complete each level, or take it away.\n" : ""
        return head + "[[\(key.path)]]\n" + element.map { line(of: $0, doc: place == 0, value: values[$0.name]) }.joined()
    }
    return levels.joined(separator: "\n")
}

/// The emergency runbook's escalation chain, as far as it names figures; whom to call it leaves open.
private let runbookLevels: [[String: Literal]] = [
    ["level": .integer(1), "name": .string("On-call engineer"), "contact": .string(""), "within": .string("15m")],
    ["level": .integer(2), "name": .string("Team lead"), "contact": .string(""), "within": .string("30m")],
    ["level": .integer(3), "name": .string("Security team"), "contact": .string(""), "condition": .string("breach")],
    [
        "level": .integer(4), "name": .string("Executive"), "contact": .string(""), "condition": .string("outage"),
        "after": .string("2h"),
    ],
]
