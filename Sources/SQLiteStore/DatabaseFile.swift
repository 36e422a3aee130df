import Glibc
import RunbookModel

/// What the first bytes of a database file tell, before SQLite opens it.
///
/// Only while nobody in this process has the file open: closing a second descriptor would drop SQLite's locks
/// (https://www.sqlite.org/howtocorrupt.html, section 2.2).
enum DatabaseFile: Equatable {
    /// Nothing is there.
    case missing
    /// A database of ours, as its header says.
    case ours

    /// Looks at the header.
    static func inspect(_ path: String) throws(DatabaseRefusal) -> DatabaseFile {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOENT { return try missing(path) }
            if code == ELOOP { throw .foreign(path: path, what: "it is a symbolic link") }
            throw .closed(path: path, why: word(code))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .closed(path: path, why: word(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path, what: "it is not a regular file") }
        // A new database appears whole under its name, so an empty file is the rest of one, not the beginning.
        guard status.st_size > 0 else { throw .damaged(path: path, said: "the file is empty") }
        var header = [UInt8](repeating: 0, count: 100)
        let count = read(descriptor, &header, header.count)
        guard count >= 0 else { throw .damaged(path: path, said: word(errno)) }
        guard count == header.count else { throw .damaged(path: path, said: "the file ends within its header") }
        guard header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw .foreign(path: path, what: "file is not a database (its header is not SQLite's: damaged or another format)")
        }
        // Byte 68, big-endian: https://www.sqlite.org/fileformat2.html, section 1.3.
        let application = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard application == DatabaseIdentity.applicationID else {
            throw .foreign(path: path, what: "it is the SQLite database of another program")
        }
        return .ours
    }

    private static func missing(_ path: String) throws(DatabaseRefusal) -> DatabaseFile {
        var status = stat()
        if stat("\(path)-wal", &status) == 0, status.st_size > 0 { throw .orphanedLog(path: path) }
        return .missing
    }

    static func word(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}

/// Which file a path names, so that a file that was replaced while it is open is noticed.
struct FileIdentity: Equatable {
    private var device: UInt
    private var inode: UInt

    /// nil where there is no file.
    init?(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        (device, inode) = (UInt(status.st_dev), UInt(status.st_ino))
    }
}
