import Glibc

/// A folder of records that root writes. Nothing in it is trusted: links are not followed, only regular files are read, and
/// never more of one than `maximumBytes`.
struct RecordFolder {
    let path: String

    /// A file in the folder.
    struct Entry: Equatable {
        var name: String
        /// Seconds since 1970.
        var modified: Double
        /// Its size.
        var bytes: Int64
    }

    /// Why the folder or a file cannot be read, in a few words.
    struct Trouble: Error, Equatable {
        var words: String
        var isMissing = false

        init(_ words: String) { self.words = words }
        init(_ code: Int32) {
            words = code == ELOOP ? "it is a symbolic link" : String(cString: strerror(code)).lowercased()
            isMissing = code == ENOENT
        }
    }

    /// The regular files with this ending, newest first.
    func entries(ending: String) throws(Trouble) -> [Entry] {
        let descriptor = try opened()
        guard let stream = fdopendir(descriptor) else {
            let code = errno
            close(descriptor)
            throw Trouble(code)
        }
        defer { closedir(stream) }
        var found: [Entry] = []
        while let item = readdir(stream) {
            let name = withUnsafeBytes(of: item.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            var status = stat()
            guard name.hasSuffix(ending), name.first != ".", fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { continue }
            let modified = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
            found.append(Entry(name: name, modified: modified, bytes: Int64(status.st_size)))
        }
        return found.sorted { ($0.modified, $0.name) > ($1.modified, $1.name) }
    }

    /// The end of one file of the folder, which may begin in the middle of a line.
    func end(of name: String, maximumBytes: Int) throws(Trouble) -> String {
        try text(name, maximumBytes: maximumBytes, fromEnd: true)
    }

    /// The text of one file of the folder.
    /// - Parameters:
    ///   - maximumBytes: what comes after is left out.
    ///   - fromEnd: what comes before the last so many bytes is left out instead.
    ///   - followsLinks: whether folder and file may be symbolic links: only where nobody but root could have placed them.
    func text(
        _ name: String, maximumBytes: Int = 1 << 20, fromEnd: Bool = false, followsLinks: Bool = false
    ) throws(Trouble) -> String {
        guard !name.isEmpty, !name.contains("/"), name != ".", name != ".." else { throw Trouble("that is no file name") }
        let folder = try opened(followsLinks: followsLinks)
        defer { close(folder) }
        // O_NONBLOCK: a pipe without a writer would hold us for ever.
        let file = openat(folder, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW))
        guard file >= 0 else { throw Trouble(errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw Trouble(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Trouble("it is not a regular file") }
        if fromEnd, status.st_size > off_t(maximumBytes) {
            guard lseek(file, status.st_size - off_t(maximumBytes), SEEK_SET) >= 0 else { throw Trouble(errno) }
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < maximumBytes {
            let count = read(file, &buffer, min(buffer.count, maximumBytes - bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Trouble(errno) }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func opened(followsLinks: Bool = false) throws(Trouble) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw Trouble(errno) }
        return descriptor
    }
}
