public import Accounts
import GRDB
import Operations

extension DatabaseStore {
    /// The accounts.
    public nonisolated var accounts: AccountsPort {
        AccountsPort(
            count: { await self.look { try Int.fetchOne($0, sql: "SELECT count(*) FROM account") ?? 0 } ?? .success(0) },
            named: { name in
                await self.look { try AccountRow.fetchOne($0, sql: "SELECT * FROM account WHERE name = ?", arguments: [name.text])?.both }
                    ?? .success(nil)
            },
            numbered: { id in
                await self.look { try AccountRow.fetchOne($0, sql: "SELECT * FROM account WHERE id = ?", arguments: [id])?.account }
                    ?? .success(nil)
            },
            all: {
                await self.look { try AccountRow.fetchAll($0, sql: "SELECT * FROM account ORDER BY name").map(\.account) } ?? .success([])
            },
            add: { await self.add($0, $1, $2, onlyFirst: $3) }, change: { await self.change($0, $1, version: $2) },
            remove: { await self.removeAccount($0, version: $1) })
    }

    private func add(_ name: AccountName, _ role: Role, _ hash: PasswordHash, onlyFirst: Bool) async -> Result<Account, AccountRefusal> {
        let now = Int64(source.clock.now())
        return await alter { database in
            let isTaken = try Bool.fetchOne(
                database, sql: onlyFirst ? "SELECT EXISTS (SELECT 1 FROM account)" : "SELECT EXISTS (SELECT 1 FROM account WHERE name = ?)",
                arguments: onlyFirst ? [] : [name.text])
            guard isTaken == false else { throw AccountRefusal.nameTaken }
            try database.execute(
                sql: "INSERT INTO account (name, role, password, created_at) VALUES (?, ?, ?, ?)",
                arguments: [name.text, role.rawValue, "\(hash)", now])
            return try DatabaseStore.account(database, database.lastInsertedRowID)
        }
    }

    private func change(_ id: Int64, _ change: AccountChange, version: Int64?) async -> Result<Account, AccountRefusal> {
        await alter { database in
            let before = try DatabaseStore.account(database, id)
            guard version == nil || version == before.version else { throw AccountRefusal.changed }
            switch change {
            case .role(let role): try database.set("role = ?, version = version + 1", [role.rawValue], of: id)
            case .disabled(let isDisabled): try database.set("disabled = ?, version = version + 1", [isDisabled ? 1 : 0], of: id)
            case .password(let hash):
                try database.set("password = ?, failures = 0, locked_until = NULL, version = version + 1", ["\(hash)"], of: id)
            case .rehash(let hash): try database.set("password = ?", ["\(hash)"], of: id)
            case .signedIn(let at): try database.set("signed_in_at = ?, failures = 0, locked_until = NULL", [Int64(at)], of: id)
            case .failed(let until):
                try database.set("failures = failures + 1, locked_until = ?", [until.map { Int64($0.rounded(.up)) }], of: id)
            }
            try DatabaseStore.keepAnAdministrator(database, before)
            return try DatabaseStore.account(database, id)
        }
    }

    private func removeAccount(_ id: Int64, version: Int64?) async -> Result<Void, AccountRefusal> {
        await alter { database in
            let before = try DatabaseStore.account(database, id)
            guard version == nil || version == before.version else { throw AccountRefusal.changed }
            try database.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [id])
            try DatabaseStore.keepAnAdministrator(database, before)
        }
    }

    /// Takes back what leaves nobody who may manage accounts, where there was somebody.
    private static func keepAnAdministrator(_ database: Database, _ before: Account) throws {
        guard before.role == .admin, !before.isDisabled else { return }
        let isThere = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE role = 'admin' AND disabled = 0)")
        guard isThere == true else { throw AccountRefusal.lastAdmin }
    }

    private static func account(_ database: Database, _ id: Int64) throws -> Account {
        guard let row = try AccountRow.fetchOne(database, sql: "SELECT * FROM account WHERE id = ?", arguments: [id]) else {
            throw AccountRefusal.missing
        }
        return row.account
    }

    /// One transaction; what it throws takes everything in it back.
    private func alter<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async -> Result<Value, AccountRefusal> {
        do {
            let value = try await counted(.write) { try await writer().write(work) }
            return isInPlace ? .success(value) : .failure(.fault(StoreFault(DatabaseFault.replaced.sentence)))
        } catch let refusal as AccountRefusal {
            return .failure(refusal)
        } catch {
            return .failure(.fault(StoreFault(error)))
        }
    }
}

extension StoreFault {
    init(_ error: any Error) { self.init((error as? DatabaseFault ?? DatabaseFault(error)).sentence) }
}

extension DatabaseStore {
    /// Reads; nil where the structure is an older one that has no accounts yet, and is only read.
    func look<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async -> Result<Value, StoreFault>? {
        do {
            let found: Value? = try await counted(.read) { try await reader().read { try $0.tableExists("account") ? work($0) : nil } }
            return found.map { .success($0) }
        } catch {
            return .failure(StoreFault(error))
        }
    }
}

extension Database {
    fileprivate func set(_ columns: String, _ values: [(any DatabaseValueConvertible)?], of id: Int64) throws {
        try execute(sql: "UPDATE account SET \(columns) WHERE id = ?", arguments: StatementArguments(values + [id]))
    }
}

private struct AccountRow: FetchableRecord {
    let account: Account
    let password: String
    var both: (account: Account, password: PasswordHash)? {
        // A hash that cannot be read matches nothing, as if there were no account.
        get throws { PasswordHash(stored: password).map { (account, $0) } }
    }

    init(row: Row) throws {
        guard let name = AccountName(row["name"] as String), let role = Role(rawValue: row["role"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the row of an account holds what no account has")
        }
        account = Account(
            id: row["id"], name: name, role: role, isDisabled: row["disabled"], createdAt: Double(row["created_at"] as Int64),
            signedInAt: (row["signed_in_at"] as Int64?).map(Double.init), failures: row["failures"],
            lockedUntil: (row["locked_until"] as Int64?).map(Double.init), version: row["version"])
        password = row["password"]
    }
}
