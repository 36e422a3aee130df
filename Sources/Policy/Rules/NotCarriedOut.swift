/// Keys that are declared and checked, but that nothing carries out yet, each with what that means. Whoever makes one of them work
/// takes it off this list.
///
/// A table stands for every key in it.
public let notCarriedOutYet: [(key: String, why: String)] = [
    ("service.basePath", refused), ("service.cache.type", refused),
    ("service.plugins", "the server has no plugins yet"),
]

/// ServerCommands/SettingsOptions.swift says so at start; silence would serve without what was asked for.
private let refused = "the server refuses to start with it"

extension PolicyReading where S == HostSpec {
    /// A warning for each key of the list at which the policy says anything but the default; none where it has mistakes.
    public var notCarriedOut: [Diagnostic] {
        guard spec != nil else { return [] }
        return notCarriedOutYet.compactMap { key, why in
            guard let said = declared.key(key).flatMap(firstSaid) else { return nil }
            let message = "checked, but not carried out yet: \(why)"
            return Diagnostic(file: said.file ?? file, position: said.position, severity: .warning, path: key, message: message)
        }
    }
}

/// The key, or the first one in it, at which the policy says anything but the default.
private func firstSaid(_ key: Declared) -> Declared? {
    switch key.shape {
    case .value(_, let standard, let current): key.position != nil && current != standard ? key : nil
    case .table where key.presence == .optional && key.position != nil: key
    case .table(let keys): keys.lazy.compactMap(firstSaid).first
    case .list(_, let items): items.first
    }
}
