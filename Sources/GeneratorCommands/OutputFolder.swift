import Artifacts
import FoundationEssentials
import Policy

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The folder of generated files on disk.
struct OutputFolder: Sendable {
    /// As it follows from the command line.
    var path: String
    /// The folder of the fleet, where it is in one.
    var fleet: String?

    /// How the folder compares with what the policy says.
    struct Comparison: Sendable {
        /// Files that are as they should be.
        var fresh: [Artifact] = []
        /// Files with other text, or another mode.
        var stale: [Stale] = []
        /// Files that are not there.
        var missing: [Artifact] = []
        /// Files that no artifact names, relative to the folder.
        var orphaned: [String] = []
        /// Files that a run staged beside their places and that never came there, because it was ended before.
        var leftOver: [String] = []
    }

    /// A file that is not as it should be.
    struct Stale: Sendable {
        var artifact: Artifact
        /// What stands there now.
        var present: String
        /// Whether the bytes are right and only the mode is wrong.
        var hasSameBytes: Bool

        var wrongMode: String { "wrong mode: should \(artifact.isExecutable ? "" : "not ")be executable" }
    }

    /// Something in the folder that cannot be read or written.
    struct Failure: Error, CustomStringConvertible {
        /// The file or folder, as it follows from the command line.
        var file: String
        var message: String

        init(_ file: String, _ message: String) {
            self.file = file
            self.message = message
        }

        var description: String { "\(file): error: \(message)" }
        var diagnostic: Diagnostic { Diagnostic(file: file, message: message) }

        static func isFile(_ path: String) -> Failure { Failure(path, "this is a file; name a folder for the output") }
        static func isUnreadable(_ path: String) -> Failure { Failure(path, "the folder cannot be read; check who owns it") }
        /// With what the system says of the call that just failed.
        static func system(_ file: String, _ what: String) -> Failure {
            Failure(file, "\(what): \(strerror(errno).map { String(cString: $0) } ?? "error \(errno)")")
        }
    }

    /// Compares the folder with the artifacts; writes nothing.
    func compare(with artifacts: [Artifact]) throws(Failure) -> Comparison {
        try refuseLinks(artifacts)
        var comparison = Comparison()
        for artifact in artifacts {
            let file = "\(path)/\(artifact.path)"
            guard let present = try read(file) else {
                comparison.missing.append(artifact)
                continue
            }
            // Bytes: as texts, two spellings of one letter are equal.
            let hasSameBytes = present == Data(artifact.text.utf8)
            if hasSameBytes && isExecutable(file) == artifact.isExecutable {
                comparison.fresh.append(artifact)
            } else {
                comparison.stale.append(
                    Stale(artifact: artifact, present: String(decoding: present, as: UTF8.self), hasSameBytes: hasSameBytes))
            }
        }
        let names = Set(artifacts.map(\.path))
        for name in try filesPresent() where !names.contains(name) {
            if isStaged(name, names) { comparison.leftOver.append(name) } else { comparison.orphaned.append(name) }
        }
        return comparison
    }

    /// Whether it is a file that is staged for one of the names.
    private func isStaged(_ name: String, _ names: Set<String>) -> Bool {
        guard name.hasSuffix(StagedFiles.ending), names.contains(String(name.dropLast(StagedFiles.ending.count))) else { return false }
        var status = stat()
        return lstat("\(path)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Removes a file that an earlier generation wrote, and the folders it leaves empty.
    func remove(_ name: String) throws(Failure) {
        guard unlink("\(path)/\(name)") == 0 else { throw Failure.system("\(path)/\(name)", "cannot be removed") }
        var folder = name[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            guard rmdir("\(path)/\(folder)") == 0 else { return }
        }
    }

    /// What stands in the folder, relative to it, in order; empty where there is no folder yet.
    private func filesPresent() throws(Failure) -> [String] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
        guard isFolder else { throw Failure.isFile(path) }
        do {
            return try FileManager.default.subpathsOfDirectory(atPath: realPath).filter { name in
                var status = stat()
                return lstat("\(path)/\(name)", &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
            }.sorted()
        } catch {
            throw Failure.isUnreadable(path)
        }
    }

    /// The folder without links in its name: of a link itself nothing is listed.
    private var realPath: String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// The bytes of a file; nil where there is none.
    func read(_ file: String) throws(Failure) -> Data? {
        var status = stat()
        guard lstat(file, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw Failure.system(file, "cannot be read") }
            return nil
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(file, "not a regular file; remove it") }
        guard let data = FileManager.default.contents(atPath: file) else { throw Failure.system(file, "cannot be read") }
        return data
    }

    private func isExecutable(_ file: String) -> Bool {
        var status = stat()
        return stat(file, &status) == 0 && status.st_mode & 0o100 != 0
    }
}
