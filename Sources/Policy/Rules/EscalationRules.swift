import PolicyValues

extension EscalationLevel {
    public static var choices: [KeyChoice] { [KeyChoice(.atLeastOne, of: "phone", "mail", "channel")] }

    /// A level can be reached, and waits only for what lasts.
    public var misfits: [Misfit] {
        var misfits: [Misfit] = []
        if channel == nil, phone == nil, mail == nil {
            let cure = "nobody would know how to reach them; add a phone number, a mail address or a channel"
            misfits.append(Misfit("contact", "with no phone, no mail and no channel", basis: ["phone", "mail", "channel"], cure: cure))
        }
        if condition == .breach, after != nil {
            let cure = "a breach does not get better by waiting; take after away, or choose the condition \"outage\""
            misfits.append(Misfit("after", "beside", "condition", cure: cure))
        }
        if let within, let after, within <= after {
            let cure = "both count from the start of the incident, so the level would be late before it is called; raise within above after"
            misfits.append(Misfit("within", within == after ? "the same as" : "shorter than", "after", cure: cure))
        }
        return misfits
    }
}

extension Emergency {
    /// Levels count 1, 2, 3, each with more time than the one before, through channels that are there.
    var escalationMisfits: [Misfit] { numberMisfits + timeMisfits + channelMisfits }

    private var numberMisfits: [Misfit] {
        let cure = "number the levels 1, 2, 3 and so on, in the order in which they stand"
        return escalation.indices.compactMap { place in
            let path = "escalation[\(place + 1)].level"
            guard place > 0 else {
                return escalation[place].level == 1 ? nil : Misfit(path, "where the first level is 1", cure: cure)
            }
            guard escalation[place].level != escalation[place - 1].level + 1 else { return nil }
            return Misfit(path, "not one above", "escalation[\(place)].level", cure: cure)
        }
    }

    private var timeMisfits: [Misfit] {
        let timed = escalation.indices.filter { escalation[$0].within != nil }
        return zip(timed.dropFirst(), timed).compactMap { place, before in
            guard let within = escalation[place].within, let earlier = escalation[before].within, within <= earlier else { return nil }
            let cure = "response times count from the start of the incident, so each level needs more than the one before; raise this one"
            let relation = within == earlier ? "the same as" : "shorter than"
            return Misfit("escalation[\(place + 1)].within", relation, "escalation[\(before + 1)].within", cure: cure)
        }
    }

    private var channelMisfits: [Misfit] {
        escalation.enumerated().compactMap { place, level in
            guard let channel = level.channel, !alert.channels.contains(channel) else { return nil }
            let others = alert.channels.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
            let choice = others.isEmpty ? "" : ", or choose \(others), which has its table"
            let table = "alert.\(channel.rawValue)"
            return Misfit("escalation[\(place + 1)].channel", "without", table, cure: "write [emergency.\(table)]\(choice)")
        }
    }
}
