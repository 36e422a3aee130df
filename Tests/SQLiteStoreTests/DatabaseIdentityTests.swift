import GRDB
import Operations
import RunbookModel
import Testing

@testable import SQLiteStore

/// Recovery scripts judge a backup by `DatabaseIdentity`, so it must say what the migrations do.
@Suite struct DatabaseIdentityTests {
    @Test func theChangesAreTheMigrations() {
        #expect(
            DatabaseIdentity.changes.map(\.name) == Migrations.all.migrations,
            "a migration was added: add its line to Sources/RunbookModel/DatabaseIdentity.swift, or backups of it are refused as newer")
    }

    @Test func theTablesAreThoseOfANewDatabase() async throws {
        let folder = try TemporaryFolder()
        try await DatabaseStore.open(folder.settings, mode: .normal, clock: WallClock { 1_767_323_045 }).port.close()
        let tables = try folder.strings(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'grdb_migrations'")
        #expect(Set(DatabaseIdentity.changes.flatMap(\.tables)) == Set(tables))
        #expect(try folder.strings("PRAGMA application_id") == ["\(DatabaseIdentity.applicationID)"])
    }

    @Test func eachTableComesWithTheChangeThatNamesIt() throws {
        let folder = try TemporaryFolder()
        let queue = try DatabaseQueue(path: folder.database)
        for (number, change) in DatabaseIdentity.changes.enumerated() {
            try Migrations.all.migrate(queue, upTo: change.name)
            let known = Set(DatabaseIdentity.changes[...number].flatMap(\.tables))
            let tables = try queue.read {
                try String.fetchSet(
                    $0, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'grdb_migrations'"
                )
            }
            #expect(tables == known, "after \(change.name)")
        }
        try queue.close()
    }

    @Test func namesAreSafeInAScript() {
        let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789-_")
        for change in DatabaseIdentity.changes {
            #expect(change.name.allSatisfy(letters.contains) && !change.tables.isEmpty, "\(change.name)")
            #expect(change.tables.allSatisfy { $0.allSatisfy(letters.contains) }, "\(change.tables)")
        }
    }
}
