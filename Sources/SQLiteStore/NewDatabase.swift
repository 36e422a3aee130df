import GRDB
import Glibc
import RunbookModel

/// Makes a new database beside its place and moves it there when it is whole, so that a file under the name is never half of one.
enum NewDatabase {
    static func create(at path: String) throws {
        let draft = "\(path).new"
        for name in [draft, "\(draft)-journal"] { unlink(name) }
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemRefusal(code: errno) }
        close(descriptor)
        do {
            let queue = try DatabaseQueue(path: draft)
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA application_id = \(Int32(bitPattern: DatabaseIdentity.applicationID))")
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            try Migrations.all.migrate(queue)
            try queue.close()
        } catch {
            for name in [draft, "\(draft)-journal"] { unlink(name) }
            throw error
        }
        guard rename(draft, path) == 0 else { throw SystemRefusal(code: errno) }
        syncFolder(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)))
    }
}

/// The system refused a call, with its error number.
struct SystemRefusal: Error, Equatable {
    var code: Int32
}
