import Artifacts
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The folder of generated files on disk.
struct OutputFolder {
    /// As given on the command line.
    var path: String

    /// How the folder compares with what the policy says.
    struct Comparison {
        /// Files that are as they should be.
        var fresh: [Artifact] = []
        /// Files with other text, or another mode, and what stands there now.
        var stale: [(artifact: Artifact, present: String)] = []
        /// Files that are not there.
        var missing: [Artifact] = []
        /// Files that no artifact names, relative to the folder.
        var orphaned: [String] = []

        var isFresh: Bool { stale.isEmpty && missing.isEmpty && orphaned.isEmpty }
    }

    /// Something in the folder that cannot be read or written.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Compares the folder with the artifacts; writes nothing.
    func compare(with artifacts: [Artifact]) throws(Failure) -> Comparison {
        var comparison = Comparison()
        for artifact in artifacts {
            let file = "\(path)/\(artifact.path)"
            guard let present = try read(file) else {
                comparison.missing.append(artifact)
                continue
            }
            if present == artifact.text && isExecutable(file) == artifact.isExecutable {
                comparison.fresh.append(artifact)
            } else {
                comparison.stale.append((artifact, present))
            }
        }
        let names = Set(artifacts.map(\.path))
        comparison.orphaned = try filesPresent().filter { !names.contains($0) }
        return comparison
    }

    /// Writes the artifacts: first all of them beside their places, then each to its place in one move. Where the disk refuses
    /// one, none is changed; a reader never sees half a file.
    func write(_ artifacts: [Artifact]) throws(Failure) {
        var staged: [(temporary: String, file: String)] = []
        do throws(Failure) {
            for artifact in artifacts {
                let file = "\(path)/\(artifact.path)"
                let temporary = "\(file).new"
                try makeFolder(of: file)
                try stage(artifact, as: temporary)
                staged.append((temporary, file))
            }
            for (temporary, file) in staged where rename(temporary, file) != 0 { throw failure(file, "cannot be replaced") }
        } catch {
            for (temporary, _) in staged { unlink(temporary) }
            throw error
        }
    }

    private func makeFolder(of file: String) throws(Failure) {
        let folder = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure(description: "\(folder): error: the folder cannot be made; check who owns it and whether a file has its name")
        }
    }

    private func stage(_ artifact: Artifact, as temporary: String) throws(Failure) {
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw failure(temporary, "cannot be written") }
        // The mode that a strict umask leaves is not what reviewers should get.
        let mode: mode_t = artifact.isExecutable ? 0o755 : 0o644
        let isWritten = writeAll(artifact.text, to: descriptor) && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
        let refusal = failure(temporary, "cannot be written")
        close(descriptor)
        guard isWritten else {
            unlink(temporary)
            throw refusal
        }
    }

    /// Removes a file that an earlier generation wrote, and the folders it leaves empty.
    func remove(_ name: String) throws(Failure) {
        guard unlink("\(path)/\(name)") == 0 else { throw failure("\(path)/\(name)", "cannot be removed") }
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
        guard isFolder else { throw Failure(description: "\(path): error: this is a file; name a folder for the output") }
        do {
            return try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
                var status = stat()
                return lstat("\(path)/\(name)", &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
            }.sorted()
        } catch {
            throw Failure(description: "\(path): error: the folder cannot be read; check who owns it")
        }
    }

    private func read(_ file: String) throws(Failure) -> String? {
        var status = stat()
        guard lstat(file, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw failure(file, "cannot be read") }
            return nil
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(description: "\(file): error: not a regular file; remove it") }
        guard let data = FileManager.default.contents(atPath: file) else { throw failure(file, "cannot be read") }
        return String(decoding: data, as: UTF8.self)
    }

    private func isExecutable(_ file: String) -> Bool {
        var status = stat()
        return stat(file, &status) == 0 && status.st_mode & 0o100 != 0
    }

    private func failure(_ file: String, _ what: String) -> Failure {
        Failure(description: "\(file): error: \(what): \(strerror(errno).map { String(cString: $0) } ?? "error \(errno)")")
    }
}
