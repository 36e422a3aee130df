import Glibc
import MachineReadings

/// Whom a command of root becomes before it touches the state directory, which belongs to that user: whoever owns a folder decides
/// where its names lead, and root would go there with all its rights.
struct ServiceUser: Equatable {
    let name: String
    let user: uid_t
    let group: gid_t

    /// Why a folder's owner cannot be taken.
    struct Refusal: Error, Equatable {
        var path: String
        var why: String
    }

    /// The user of a name; nil where this machine has none.
    static func named(_ name: String) -> ServiceUser? {
        var (entry, found) = (passwd(), UnsafeMutablePointer<passwd>?.none)
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
        return ServiceUser(name: name, user: entry.pw_uid, group: entry.pw_gid)
    }

    /// The owner of a folder, with the folder's group.
    static func owner(of folder: String) throws(Refusal) -> ServiceUser {
        // With a slash at its end a link would be followed: to wherever its owner wants.
        let path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.reversed().drop { $0 == "/" }.reversed()) : folder
        var status = stat()
        guard lstat(path.isEmpty ? "/" : path, &status) == 0 else {
            let code = errno
            throw Refusal(path: folder, why: code == ENOENT ? "it does not exist" : String(cString: strerror(code)).lowercased())
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return ServiceUser(name: Account.name(status.st_uid), user: status.st_uid, group: status.st_gid)
        case S_IFLNK: throw Refusal(path: folder, why: "it is a symbolic link, which root does not follow")
        default: throw Refusal(path: folder, why: "it is not a directory")
        }
    }

    /// Becomes the user for good, in every thread, with no group but its own.
    /// - Returns: The system's word where it refuses.
    func become() -> String? {
        guard user != geteuid() else { return nil }
        var groups = [group]
        // The user last: nobody else may change the groups.
        guard setgroups(1, &groups) == 0, setgid(group) == 0, setuid(user) == 0 else {
            return String(cString: strerror(errno)).lowercased()
        }
        umask(0o077)
        return geteuid() == user && getegid() == group && setuid(0) != 0 ? nil : "root's rights would stay"
    }
}

/// The name for the audit log of whoever types a command: `root`, or the user's.
func invokerName() -> String { geteuid() == 0 ? "root" : Account.current }
