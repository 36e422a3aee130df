import Accounts
import Operations
import Testing

@testable import SQLiteStore

extension TemporaryFolder {
    /// A second in 2026.
    static let now = 1_767_323_045.0

    /// A store on this folder.
    func store(_ mode: ServerMode = .normal) async throws -> DatabaseStore {
        try await DatabaseStore.open(settings, mode: mode, clock: WallClock { TemporaryFolder.now })
    }
}

extension DatabaseStore {
    /// Adds an account of the tests.
    func make(_ name: String, _ role: Role = .viewer, onlyFirst: Bool = false) async throws -> Account {
        try await accounts.add(try #require(AccountName(name)), role, try cheapHash("the password of \(name)"), onlyFirst).get()
    }
}

/// A hash that takes no time.
func cheapHash(_ password: String) throws -> PasswordHash { try PasswordHash(password, cost: .init(ln: 1, r: 1, p: 1)) }
