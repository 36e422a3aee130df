import PolicyValues

extension SupportContact {
    public static var choices: [KeyChoice] { [KeyChoice(.atLeastOne, of: "url", "mail", "phone", "note")] }

    /// A contact says how to reach it.
    public var misfits: [Misfit] {
        guard url == nil, mail == nil, phone == nil, note == nil else { return [] }
        let cure = "say how to reach them; add a url, a mail address, a phone number or a note"
        return [Misfit("name", "and nothing else", basis: ["url", "mail", "phone", "note"], cure: cure)]
    }
}

extension Emergency {
    /// No two contacts of one name.
    var contactMisfits: [Misfit] {
        let cure = "nobody could tell them apart; choose another name, or take one away"
        return repeats(contacts.map(\.name), in: "contacts", key: "name", cure: cure)
    }

    /// No two windows of one name.
    var maintenanceMisfits: [Misfit] {
        let cure = "nobody could tell them apart; choose another name, or take one away"
        return repeats(maintenance.map(\.name), in: "maintenance", key: "name", cure: cure)
    }
}

/// A misfit for each value that an earlier table of the list has too.
private func repeats(_ values: [TextLine], in list: String, key: String, cure: String) -> [Misfit] {
    values.indices.compactMap { place in
        guard let first = values.firstIndex(of: values[place]), first < place else { return nil }
        return Misfit("\(list)[\(place + 1)].\(key)", "the same as", "\(list)[\(first + 1)].\(key)", cure: cure)
    }
}
