import Glibc

/// Why a folder cannot be written to.
public struct FolderRefusal: Error, Sendable, Equatable {
    /// The folder.
    public var path: String
    /// Why, in a few words: `it does not exist`, `permission denied`.
    public var why: String
}

/// Tries whether a folder takes a new file.
public enum FolderTrial {
    /// Makes and removes a file. A full disk is not refused here: the server starts on it and says so in its health.
    public static func write(in folder: String) throws(FolderRefusal) {
        var status = stat()
        guard stat(folder, &status) == 0 else {
            let code = errno
            throw FolderRefusal(path: folder, why: code == ENOENT ? "it does not exist" : SystemWord(code).text)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FolderRefusal(path: folder, why: "it is not a directory") }
        let path = "\(folder)/.nixos-gui-write-trial-\(getpid())"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            guard code != ENOSPC, code != EDQUOT, code != EEXIST else { return }
            throw FolderRefusal(path: folder, why: SystemWord(code).text)
        }
        close(descriptor)
        unlink(path)
    }
}
