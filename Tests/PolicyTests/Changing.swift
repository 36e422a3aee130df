import Policy

extension [Declared] {
    /// The keys with other values: `change` is asked for each value, also in the tables of lists, and nil takes the value away.
    func changing(_ change: (Declared, ValueType, Literal?) -> Literal?) -> [Declared] {
        map { key in
            var key = key
            switch key.shape {
            case .value(let type, let standard, let current):
                key.shape = .value(type: type, standard: standard, current: change(key, type, current))
            case .table(let keys): key.shape = .table(keys.changing(change))
            case .list(let element, let items): key.shape = .list(element: element, items: items.changing(change))
            }
            return key
        }
    }
}

/// Keys as JSON; what is not there is null, as Nix writes it.
func jsonText(of keys: [Declared]) -> String {
    let members = keys.filter { $0.path != "extends" }.map { key in "\"\(key.name)\":\(json(key))" }
    return "{\(members.joined(separator: ","))}"
}

private func json(_ key: Declared) -> String {
    switch key.shape {
    case .value(_, _, let current): current?.description ?? "null"
    case .table(let keys): key.presence == .optional && key.position == nil ? "null" : jsonText(of: keys)
    case .list(_, let items): "[\(items.map { jsonText(of: $0.children) }.joined(separator: ","))]"
    }
}
