import FoundationEssentials
import GRDB
import Operations
import Testing

/// A folder of its own for one test, with what tests do to databases.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "store-\(UInt64.random(in: 0 ... .max))").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("not removed: \(path)") }
    }

    var settings: ServerSettings { ServerSettings(stateDirectory: path) }
    var database: String { settings.databasePath }

    /// Runs statements on the database with a connection of the test's own.
    func execute(_ sql: String) throws {
        let queue = try DatabaseQueue(path: database)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// The first column of a question, asked with a connection of the test's own.
    func strings(_ sql: String, path: String? = nil) throws -> [String] {
        let queue = try DatabaseQueue(path: path ?? database)
        defer { do { try queue.close() } catch { Issue.record(error) } }
        return try queue.read { try String.fetchAll($0, sql: sql) }
    }

    func bytes(_ path: String? = nil) throws -> Data { try Data(contentsOf: URL(filePath: path ?? database)) }
    func write(_ data: Data) throws { try data.write(to: URL(filePath: database)) }
    func names(_ folder: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

    func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }
}
