import Emitters
import PolicyValues
import RunbookModel

/// `procedures.json`: what the server must know of this host's procedures, and which of them it may start.
func proceduresFile(_ procedures: [Procedure]) -> Artifact {
    let document = JSONValue.object([
        JSONValue.Member("version", .integer(ProceduresDocument.version)),
        JSONValue.Member("procedures", .array(procedures.map { .object(members($0)) })),
    ])
    return Artifact(path: "procedures.json", text: document.rendered(), source: "procedures")
}

private func members(_ procedure: Procedure) -> [JSONValue.Member] {
    var objectives = [JSONValue.Member("recoverySeconds", .integer(procedure.objectives.recoveryTime.wholeSeconds))]
    if let loss = procedure.objectives.dataLoss { objectives.append(JSONValue.Member("dataLossSeconds", .integer(loss.wholeSeconds))) }
    let given = procedure.unitConsents
    var members = [
        JSONValue.Member("slug", .string(procedure.slug.text)), JSONValue.Member("summary", .string(procedure.summary)),
        JSONValue.Member("severity", .string("\(procedure.severity)")), JSONValue.Member("effect", .string(procedure.effect.rawValue)),
        JSONValue.Member("objectives", .object(objectives)),
        JSONValue.Member("timeBudgetSeconds", .integer(procedure.timeBudget.wholeSeconds)),
        JSONValue.Member("symptoms", texts(procedure.symptoms)), JSONValue.Member("signs", texts(procedure.signs.map(\.description))),
        JSONValue.Member("preconditions", texts(procedure.preconditions)),
        JSONValue.Member("steps", .array(procedure.steps.map { step($0, given: given) })),
        JSONValue.Member("undo", .string(procedure.undo)), JSONValue.Member("escalation", .string(procedure.escalation)),
        JSONValue.Member("unit", .string(procedure.unit)), JSONValue.Member("runsAlone", .boolean(procedure.runsAlone)),
        JSONValue.Member("serverMayStart", .boolean(procedure.grantToServer != nil)),
    ]
    if let instance = procedure.instance { members.append(JSONValue.Member("argument", argument(instance))) }
    return members
}

private func step(_ step: Step, given: [Consent]) -> JSONValue {
    var members = [JSONValue.Member("name", .string(step.name)), JSONValue.Member("summary", .string(step.summary))]
    if let consent = step.consent {
        members.append(
            JSONValue.Member(
                "consent",
                .object([
                    JSONValue.Member("name", .string(consent.name)), JSONValue.Member("consequence", .string(consent.consequence)),
                    // Only what the unit brings can be agreed to on a page; everything else a person types.
                    JSONValue.Member("givenBy", .string(given.contains(consent) ? "unit" : "terminal")),
                ])))
    }
    return .object(members)
}

private func argument(_ instance: Instance) -> JSONValue {
    let shape = instance.shape.map { part -> JSONValue in
        switch part {
        case .digits(let count):
            .object([JSONValue.Member("digits", .array([.integer(count.lowerBound), .integer(count.upperBound)]))])
        case .letter(let letter): .object([JSONValue.Member("letter", .string(String(letter)))])
        }
    }
    return .object([
        JSONValue.Member("name", .string(instance.name)), JSONValue.Member("meaning", .string(instance.meaning)),
        JSONValue.Member("words", texts(instance.words)), JSONValue.Member("shape", .array(shape)),
        JSONValue.Member("pattern", .string(instance.pattern)), JSONValue.Member("mayBeLeftOut", .boolean(instance.mayBeLeftOut)),
    ])
}

private func texts(_ items: [String]) -> JSONValue { .array(items.map { .string($0) }) }
