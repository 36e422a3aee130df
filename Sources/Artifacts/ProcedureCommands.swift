import RunbookModel

/// How a person runs a procedure from a terminal, with the consents that it then has.
func procedureCommands(_ procedure: Procedure) -> String {
    let command = "sudo \(procedure.slug.command)"
    let withArgument = procedure.instance.map { "\(command) \($0.example)" } ?? command
    let consents = usualConsents(procedure).map { " \($0.option)" }.joined()
    var lines = [(command: "\(withArgument) --dry-run", comment: "show what would be done")]
    if procedure.instance?.mayBeLeftOut == true { lines.insert((command, "looks, and says what there is to do"), at: 0) }
    // Whoever names an argument means it; without one, what needs no consent is worth doing alone.
    if consents.isEmpty || procedure.instance == nil {
        lines.append((withArgument, consents.isEmpty ? "do it" : "do what needs no consent"))
    }
    if !consents.isEmpty { lines.append((withArgument + consents, "do it, with your consent")) }
    lines += procedure.choices.map { (command: "\(withArgument) \($0.option)", comment: $0.meaning) }
    return commandLines(lines)
}

/// What each consent agrees to.
func consentLines(_ procedure: Procedure) -> [String] {
    procedure.consents.map { consent in
        let when = consent.isForTheTerminal ? " Only at a terminal, and only where the run asks for it." : ""
        return "`\(consent.option)` agrees to this: \(consent.consequence)\(when)"
    }
}

/// How a procedure is run as a unit, and what that agrees to.
func asUnit(_ procedure: Procedure) -> String {
    let unit = procedure.instance.map { "'\(procedure.slug.command)@\($0.example).service'" } ?? procedure.unit
    var text = "Or as a unit, apart from your terminal: `sudo systemctl start \(unit)`, then `journalctl -u \(unit)`."
    let brought = procedure.unitConsents.map { "`\($0.option)`" }.joined(separator: " and ")
    if !brought.isEmpty {
        text += " **The unit brings \(brought) along: to start it is to agree, and nothing asks again.**"
    } else if !procedure.consents.isEmpty {
        text += " The unit brings no consent along: it does what needs none."
    }
    guard let instance = procedure.instance else { return text }
    let shape = Instance(name: instance.name, shape: instance.shape, meaning: "").pattern
    let choices = (instance.words + [shape]).filter { !$0.isEmpty }.map { "`\($0)`" }
    return "\(instance.name) is \(choices.joined(separator: " or ")). \(instance.meaning) \(text)"
}

/// The consents without which it does not do what it is for; the others are for what a run finds.
private func usualConsents(_ procedure: Procedure) -> [Consent] { procedure.consents.filter { !$0.isForTheTerminal } }

extension Instance {
    /// What stands for the argument in a command: the only word there is, else its name.
    fileprivate var example: String { shape.isEmpty && words.count == 1 ? words[0] : name }
}
