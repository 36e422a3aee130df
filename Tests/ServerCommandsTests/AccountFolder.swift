import Accounts
import Foundation
import Operations
import SQLiteStore
import TestSupport
import Testing

/// A private folder with accounts, and the built program's commands on it.
struct AccountFolder {
    static let password = "an unguessable phrase"
    let folder: URL
    private let program = BuiltProgram("nixos-gui")

    init() throws { folder = try RunningServer.newFolder() }

    var settings: ServerSettings { ServerSettings(stateDirectory: folder.path) }

    /// Runs a command on the folder; the password of the tests must be in nothing that it says.
    @discardableResult
    func run(_ arguments: [String], input: String = AccountFolder.password, environment: [String: String] = [:]) async throws -> Ending {
        let ending = try await runToEnd(
            program.path.path, arguments + ["--state-directory", folder.path],
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, input: input)
        #expect(!(ending.output + ending.error).contains(AccountFolder.password), "\(arguments)")
        return ending
    }

    /// Works on the database in this process.
    func with<Value>(_ work: (DatabaseStore) async throws -> Value) async throws -> Value {
        let store = try await DatabaseStore.open(settings, mode: .normal, clock: WallClock { 1_767_323_045 })
        do {
            let value = try await work(store)
            await store.port.close()
            return value
        } catch {
            await store.port.close()
            throw error
        }
    }

    /// Makes accounts whose passwords nobody knows, without the time that a real hash takes.
    func make(_ accounts: [(String, Role)]) async throws {
        try await with { store in
            for (name, role) in accounts {
                let hash = try PasswordHash("of nobody", cost: .init(ln: 1, r: 1, p: 1))
                _ = try await store.accounts.add(try #require(AccountName(name)), role, hash, false).get()
            }
        }
    }

    /// Adds a session of an account.
    func signIn(_ account: Int64, _ digit: String) async throws {
        let name = try #require(SessionName(stored: String(repeating: digit, count: 64)))
        let session = Session(name: name, account: account, startedAt: 1, seenAt: 1, address: "192.0.2.7", agent: "")
        try await with { try await $0.sessions.add(session).get() }
    }

    /// The log, oldest first, as `actor origin action subject before>after`.
    func lines() async throws -> [String] {
        try await with { store in
            try await store.auditLines(after: 0, limit: 100).get().map { entry in
                let event = entry.event
                return [
                    event.actor ?? "-", event.origin, event.action.rawValue, event.subject, "\(event.before ?? "")>\(event.after ?? "")",
                ].joined(separator: " ")
            }
        }
    }
}
