import Operations

extension AccountsPort {
    /// The same accounts where nothing can be written, as in safe mode: wrong passwords are counted in memory, and so still lead to
    /// a lock; nothing else changes.
    public func onlyRead() -> AccountsPort {
        let attempts = Attempts()
        var port = self
        let (named, numbered, sentence) = (named, numbered, "Safe mode only reads the database. Leave it first.")
        port.named = { name in
            switch await named(name) {
            case .success(let found?): .success((await attempts.known(found.account), found.password))
            case let other: other
            }
        }
        port.add = { _, _, _, _ in .failure(.fault(StoreFault(sentence))) }
        port.remove = { _, _ in .failure(.fault(StoreFault(sentence))) }
        port.change = { id, change, _ in
            switch change {
            case .failed(let until): await attempts.count(id, until: until)
            case .signedIn: await attempts.forget(id)
            case .rehash: break
            case .role, .disabled, .password: return .failure(.fault(StoreFault(sentence)))
            }
            switch await numbered(id) {
            case .success(let account?): return .success(account)
            case .success(nil): return .failure(.missing)
            case .failure(let fault): return .failure(.fault(fault))
            }
        }
        return port
    }
}

private actor Attempts {
    private var failures: [Int64: (count: Int, until: Double?)] = [:]

    func count(_ id: Int64, until: Double?) { failures[id] = ((failures[id]?.count ?? 0) + 1, until) }
    func forget(_ id: Int64) { failures[id] = nil }
    func known(_ account: Account) -> Account {
        guard let found = failures[account.id] else { return account }
        var account = account
        account.failures += found.count
        account.lockedUntil = found.until ?? account.lockedUntil
        return account
    }
}

extension AuditPort {
    /// Where nothing can be written, as in safe mode: a line is handed on, and is in no chain.
    /// - Parameter tell: takes each event, such as to the journal.
    public func onlyTold(_ tell: @escaping @Sendable (AuditEvent) -> Void) -> AuditPort {
        var port = self
        port.add = { event in
            tell(event)
            return .success(AuditEntry(number: 0, at: 0, event: event, previous: "", hash: ""))
        }
        return port
    }

    /// The same log, whose every line is also handed on, such as to the journal: there its hash is out of the server's reach, so that
    /// lines which are cut off at the end are missed, too.
    public func alsoTold(_ tell: @escaping @Sendable (AuditEntry) -> Void) -> AuditPort {
        var port = self
        let add = add
        port.add = { event in
            let result = await add(event)
            if case .success(let entry) = result { tell(entry) }
            return result
        }
        return port
    }
}
