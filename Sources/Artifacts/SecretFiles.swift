import Policy

/// A key that names the file of a secret.
struct NamedSecret {
    /// The key with its tables, such as `service.redis.passwordFile`.
    var key: String
    /// The file's path.
    var file: String
}

/// Every key with a value whose name ends in `File`, at any depth; a certificate among them, which often lies beside its key
/// where the service's user cannot read it.
func namedSecrets(_ keys: [Declared]) -> [NamedSecret] {
    keys.flatMap { key -> [NamedSecret] in
        if key.name.hasSuffix("File"), case .string(let file)? = key.current { return [NamedSecret(key: key.path, file: file)] }
        let isThere = key.presence != .optional || key.position != nil
        return isThere ? namedSecrets(tables(key) + key.items.flatMap(tables)) : []
    }
}

/// The keys of a table; none for a value or a list.
private func tables(_ key: Declared) -> [Declared] {
    if case .table(let keys) = key.shape { keys } else { [] }
}
