import Operations
import RunbookModel

/// `procedures.json` as it is written.
struct ProceduresJSON: Decodable {
    var procedures: [One]

    struct Version: Decodable {
        var version: Int
    }

    struct One: Decodable {
        var slug, summary, severity, effect, undo, escalation, unit: String
        var objectives: Objectives
        var timeBudgetSeconds: Int
        var symptoms, preconditions: [String]
        /// An older generator wrote none.
        var signs: [String]?
        var steps: [Step]
        var runsAlone, serverMayStart: Bool
        var argument: Argument?
    }

    struct Objectives: Decodable {
        var recoverySeconds: Int
        var dataLossSeconds: Int?
    }

    struct Step: Decodable {
        var name, summary: String
        var consent: Consent?
    }

    struct Consent: Decodable {
        var name, consequence, givenBy: String
    }

    struct Argument: Decodable {
        var name, meaning, pattern: String
        var words: [String]
        var shape: [Part]
        var mayBeLeftOut: Bool
    }

    struct Part: Decodable {
        var digits: [Int]?
        var letter: String?
    }
}

extension ProceduresJSON.One {
    /// What it says; nothing that does not fit together gets through: the shape of an argument decides what root runs.
    func procedure() throws(ProceduresFile.Misfit) -> KnownProcedure {
        let name = shown(slug, most: 64)
        guard let slug = ProcedureSlug(slug) else { throw ProceduresFile.Misfit("\(name) is no name of a procedure") }
        guard let severity = Severity.allCases.first(where: { "\($0)" == severity }) else {
            throw ProceduresFile.Misfit("\(name) has an unknown severity")
        }
        guard let effect = Effect(rawValue: effect) else { throw ProceduresFile.Misfit("\(name) has an unknown effect") }
        var steps: [KnownStep] = []
        for step in self.steps { steps.append(try step.known(of: name)) }
        let procedure = KnownProcedure(
            slug: slug, summary: summary, severity: severity, effect: effect, recoverySeconds: objectives.recoverySeconds,
            dataLossSeconds: objectives.dataLossSeconds, timeBudgetSeconds: timeBudgetSeconds, symptoms: symptoms,
            // One of a kind that this server does not know orders nothing.
            signs: (signs ?? []).compactMap { Sign($0) }, preconditions: preconditions, steps: steps, undo: undo, escalation: escalation,
            argument: try argument?.instance(of: name),
            runsAlone: runsAlone, serverMayStart: serverMayStart)
        guard procedure.unit == unit else { throw ProceduresFile.Misfit("\(name) has a unit that is not its own") }
        return procedure
    }
}

extension ProceduresJSON.Step {
    func known(of procedure: String) throws(ProceduresFile.Misfit) -> KnownStep {
        guard let consent else { return KnownStep(name: name, summary: summary) }
        guard let giver = KnownConsent.Giver(rawValue: consent.givenBy) else {
            throw ProceduresFile.Misfit("\(procedure) has a consent that nobody gives")
        }
        return KnownStep(
            name: name, summary: summary, consent: KnownConsent(name: consent.name, consequence: consent.consequence, giver: giver))
    }
}

extension ProceduresJSON.Argument {
    func instance(of procedure: String) throws(ProceduresFile.Misfit) -> Instance {
        guard words.allSatisfy({ ProcedureSlug($0) != nil }) else { throw ProceduresFile.Misfit("\(procedure) has an unsafe word") }
        var parts: [Instance.Part] = []
        for part in shape {
            switch (part.digits, part.letter) {
            case (let digits?, nil):
                guard digits.count == 2, 1 <= digits[0], digits[0] <= digits[1], digits[1] <= 32 else {
                    throw ProceduresFile.Misfit("\(procedure) has an argument of no possible length")
                }
                parts.append(.digits(digits[0]...digits[1]))
            case (nil, let letter?):
                guard let only = letter.first, letter.utf8.count == 1, only.isASCII, only.isLetter else {
                    throw ProceduresFile.Misfit("\(procedure) has an argument with an unsafe letter")
                }
                parts.append(.letter(only))
            default: throw ProceduresFile.Misfit("\(procedure) has an argument of an unknown shape")
            }
        }
        let instance = Instance(name: name, words: words, shape: parts, meaning: meaning, mayBeLeftOut: mayBeLeftOut)
        // The pattern is what the polkit rule has: where the two differ, one of them is not what was reviewed.
        guard !pattern.isEmpty, instance.pattern == pattern else {
            throw ProceduresFile.Misfit("\(procedure) has an argument whose shape is not its pattern")
        }
        return instance
    }
}
