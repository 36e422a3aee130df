import Accounts
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations

@testable import WebServer

/// Accounts, sessions and an audit log in memory: one account for each role, each with a session.
actor MadePeople {
    static let key = SessionKey(String(repeating: "5a", count: 32)) ?? SessionKey()
    static let tokenKey = AccessTokenKey(String(repeating: "6b", count: 32)) ?? AccessTokenKey()
    static let password = "a long enough pass phrase"
    static let cost = PasswordHash.Cost(ln: 4, r: 8, p: 1)

    private(set) var accounts: [Int64: Account] = [:]
    private var passwords: [Int64: PasswordHash] = [:]
    private(set) var lines: [AuditEntry] = []
    nonisolated let sessions = SessionsPort.memory()
    var fault: StoreFault?

    /// The token of a role's session.
    static func token(_ role: Role) -> SessionToken {
        SessionToken(String(repeating: role == .viewer ? "a" : role == .operator ? "b" : "c", count: 64)) ?? SessionToken()
    }

    /// Makes the accounts and their sessions.
    func settle(now: Double, confirmed: Bool = true) async throws {
        for (number, role) in zip(Int64(1)..., Role.allCases) {
            guard let name = AccountName("the-\(role.rawValue)") else { continue }
            accounts[number] = accounts[number] ?? Account(id: number, name: name, role: role, createdAt: now)
            passwords[number] = try passwords[number] ?? PasswordHash(MadePeople.password, cost: MadePeople.cost)
            let session = Session(
                name: MadePeople.key.name(of: MadePeople.token(role)), account: number, startedAt: now, seenAt: now,
                sudoUntil: confirmed ? now + 600 : nil, address: "192.0.2.7", agent: "a browser")
            try await sessions.add(session.sealed(by: MadePeople.key)).get()
        }
    }

    func `break`(_ fault: StoreFault?) { self.fault = fault }
    func count() -> Result<Int, StoreFault> { fault.map { .failure($0) } ?? .success(accounts.count) }
    func named(_ name: AccountName) -> Result<(account: Account, password: PasswordHash)?, StoreFault> {
        if let fault { return .failure(fault) }
        guard let account = accounts.values.first(where: { $0.name == name }), let hash = passwords[account.id] else {
            return .success(nil)
        }
        return .success((account, hash))
    }
    func numbered(_ id: Int64) -> Result<Account?, StoreFault> { fault.map { .failure($0) } ?? .success(accounts[id]) }
    func all() -> Result<[Account], StoreFault> {
        fault.map { .failure($0) } ?? .success(accounts.values.sorted { $0.name.text < $1.name.text })
    }
    func add(_ name: AccountName, _ role: Role, _ hash: PasswordHash, _ onlyFirst: Bool) -> Result<Account, AccountRefusal> {
        if let fault { return .failure(.fault(fault)) }
        guard !accounts.values.contains(where: { $0.name == name }), !onlyFirst || accounts.isEmpty else { return .failure(.nameTaken) }
        let account = Account(id: (accounts.keys.max() ?? 0) + 1, name: name, role: role, createdAt: 1)
        accounts[account.id] = account
        passwords[account.id] = hash
        return .success(account)
    }
    func change(_ id: Int64, _ change: AccountChange, _ version: Int64?) -> Result<Account, AccountRefusal> {
        if let fault { return .failure(.fault(fault)) }
        guard var account = accounts[id] else { return .failure(.missing) }
        guard version == nil || version == account.version else { return .failure(.changed) }
        switch change {
        case .role(let role): account.role = role
        case .disabled(let isDisabled): account.isDisabled = isDisabled
        case .password(let hash), .rehash(let hash): passwords[id] = hash
        case .signedIn(let at): (account.signedInAt, account.failures, account.lockedUntil) = (at, 0, nil)
        case .failed(let until): (account.failures, account.lockedUntil) = (account.failures + 1, until)
        }
        account.version += 1
        accounts[id] = account
        return .success(account)
    }
    func remove(_ id: Int64, _ version: Int64?) -> Result<Void, AccountRefusal> {
        if let account = accounts[id], let version, account.version != version { return .failure(.changed) }
        return accounts.removeValue(forKey: id) == nil ? .failure(.missing) : .success(())
    }
    func write(_ event: AuditEvent) -> Result<AuditEntry, StoreFault> {
        if let fault { return .failure(fault) }
        let entry = AuditEntry(event, at: 1_767_323_105, after: lines.last.map { ($0.number, $0.hash) })
        lines.append(entry)
        return .success(entry)
    }
    func read(_ before: Int64?, _ filter: AuditFilter, _ limit: Int) -> Result<[AuditEntry], StoreFault> {
        if let fault { return .failure(fault) }
        let found = lines.reversed().filter { line in
            (before.map { line.number < $0 } ?? true) && (filter.actor.map { line.event.actor == $0 } ?? true)
                && (filter.action.map { line.event.action.rawValue.hasPrefix($0) } ?? true)
                && (filter.outcome.map { line.event.outcome == $0 } ?? true)
        }
        return .success(Array(found.prefix(limit)))
    }

    nonisolated var accountsPort: AccountsPort {
        AccountsPort(
            count: { await self.count() }, named: { await self.named($0) }, numbered: { await self.numbered($0) },
            all: { await self.all() }, add: { await self.add($0, $1, $2, $3) }, change: { await self.change($0, $1, $2) },
            remove: { await self.remove($0, $1) })
    }

    nonisolated var auditPort: AuditPort {
        AuditPort(
            add: { await self.write($0) }, before: { await self.read($0, $1, $2) },
            verify: { .success(AuditVerdict(lines: 0, newest: nil, faults: [])) })
    }

    nonisolated func parts(clock: WallClock, setUp: SetUpToken?, codes: OneTimeCodes?, isSecure: Bool) -> AccountParts {
        let limits = SessionLimits()
        let hashing = PasswordHashing(cost: MadePeople.cost)
        let desk = SignInDesk(
            accounts: accountsPort, sessions: sessions, audit: auditPort, key: MadePeople.key, limits: limits, rules: SignInRules(),
            hashing: hashing, codes: codes, clock: clock)
        return AccountParts(
            desk: desk, tokens: TokenDesk(desk: desk, tokens: AccessTokens(key: MadePeople.tokenKey, lifetime: 3_600, clock: clock)),
            management: AccountDesk(
                accounts: accountsPort, sessions: sessions, audit: auditPort, hashing: hashing, rules: PasswordRules()),
            accounts: accountsPort, sessions: sessions, audit: auditPort, key: MadePeople.key, limits: limits, rules: PasswordRules(),
            setUp: setUp, isSecure: isSecure, codeFirst: false)
    }
}

/// A client that brings the cookie of a role's session along; of nobody's where there is none.
struct SignedClient {
    let client: any TestClientProtocol
    let role: Role?
    var port: Int? { client.port }

    func execute(
        uri: String, method: HTTPRequest.Method, headers: HTTPFields = [:], body: ByteBuffer? = nil
    ) async throws -> TestResponse {
        var headers = headers
        if let role, headers[.cookie] == nil, headers[.authorization] == nil {
            headers[.cookie] = "nixos-gui=\(MadePeople.token(role).text)"
        }
        return try await client.execute(uri: uri, method: method, headers: headers, body: body)
    }

    /// Sends a form, with the session's form token unless another is named.
    func send(_ uri: String, _ fields: [String: String], formToken: String? = nil, headers: HTTPFields = [:]) async throws -> TestResponse {
        var fields = fields
        if let role { fields["form-token"] = formToken ?? MadePeople.key.formToken(of: MadePeople.key.name(of: MadePeople.token(role))) }
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let text = fields.map { "\($0.key)=\(escaped($0.value))" }.sorted().joined(separator: "&")
        return try await execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(string: text))
    }

    private func escaped(_ text: String) -> String {
        text.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
