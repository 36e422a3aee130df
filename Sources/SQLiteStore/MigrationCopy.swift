import GRDB
import Glibc
import Operations
import RunbookModel

/// Makes a verified copy of the database before its structure changes.
struct MigrationCopy {
    /// The database.
    let path: String
    /// Where copies go; made with mode 0700 where it is missing.
    let folder: String
    /// Copies that are kept.
    let keep: Int

    /// Why there is no copy.
    struct Failure: Error {
        var sentence: String
    }

    /// Copies, verifies, and only then gives the copy its name; forgets copies beyond the newest `keep`.
    /// - Parameter seconds: the time in the name, seconds since 1970.
    func make(before migration: String, at seconds: Double) throws(Failure) {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure(folder, DatabaseFile.word(errno)) }
        let final = "\(folder)/\(migration)-\(UTCTime.compact(seconds)).sqlite"
        let partial = "\(final).partial"
        unlink(partial)
        // SQLite fills an empty file; made here, it has its mode from the first byte on.
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(partial, DatabaseFile.word(errno)) }
        defer { close(descriptor) }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let source = try DatabaseQueue(path: path, configuration: configuration)
            let objects = try source.inDatabase { database in
                // In no transaction: VACUUM cannot run in one.
                try database.execute(sql: "VACUUM INTO ?", arguments: [partial])
                return try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            }
            try source.close()
            try MigrationCopy.verify(partial, objects: objects)
        } catch let problem as Failure {
            unlink(partial)
            throw problem
        } catch {
            unlink(partial)
            throw failure(partial, DatabaseFault(error).sentence)
        }
        guard fsync(descriptor) == 0, rename(partial, final) == 0 else {
            let code = errno
            unlink(partial)
            throw failure(final, DatabaseFile.word(code))
        }
        syncFolder(folder)
        forgetOld()
    }

    /// Opens a copy read-only and asks SQLite whether it is whole: exactly `ok`, no broken reference, nothing missing.
    static func verify(_ path: String, objects: Int) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let copy = try DatabaseQueue(path: path, configuration: configuration)
        let trouble: String? = try copy.read { database in
            let said = try String.fetchAll(database, sql: "PRAGMA integrity_check")
            guard said == ["ok"] else { return said.first ?? "integrity_check said nothing" }
            guard try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty else { return "foreign keys are broken" }
            let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
            guard application == Int64(DatabaseIdentity.applicationID) else { return "the application id is missing" }
            let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
            return count == objects ? nil : "\(count ?? 0) tables and indexes instead of \(objects)"
        }
        try copy.close()
        if let trouble { throw Failure(sentence: "The copy \(path) does not verify: \(trouble).") }
    }

    private func failure(_ path: String, _ why: String) -> Failure { Failure(sentence: "The copy \(path) could not be made: \(why)") }

    /// The newest by the time in the name; a clock that was set back changes the order, and nothing else.
    private func forgetOld() {
        let copies = folderNames(folder).filter { $0.hasSuffix(".sqlite") }
        let byTime = copies.sorted { ($0.suffix(24), $0) > ($1.suffix(24), $1) }  // 20260102T030405Z.sqlite and the hyphen before it.
        for name in byTime.dropFirst(max(keep, 1)) { unlink("\(folder)/\(name)") }
    }
}

/// The names in a folder; none where it cannot be read.
func folderNames(_ path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
}

/// Makes a rename outlive a power cut. A file system that cannot do that for folders says so, and then nothing is lost by going on.
func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
}
