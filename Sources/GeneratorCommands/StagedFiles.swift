import Artifacts

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files that lie whole beside their places, and are moved there later, each in one step: a reader never sees half a file, and where
/// the disk refuses one, none is changed.
struct StagedFiles: Sendable {
    /// What is put behind a file's name while it lies beside its place.
    static let ending = ".new"

    private var moves: [(temporary: String, file: String)] = []
    private var madeFolders: [String] = []

    /// Writes the artifacts beside their places in a folder, which is made where it is missing.
    ///
    /// - Throws: what the disk refused; nothing is left behind then.
    init(_ artifacts: [Artifact], in folder: OutputFolder) throws(OutputFolder.Failure) {
        do throws(OutputFolder.Failure) {
            for artifact in artifacts {
                let file = "\(folder.path)/\(artifact.path)"
                try makeFolder(parent(of: file), inside: folder.fleet ?? folder.path, made: &madeFolders)
                try stage(artifact, at: file)
            }
        } catch {
            undo()
            throw error
        }
    }

    /// The files as they lie now, beside their places.
    var temporaries: [String] { moves.map(\.temporary) }

    /// Moves each file to its place.
    ///
    /// - Throws: what the disk refused; the files that follow are left as they were.
    func place() throws(OutputFolder.Failure) {
        for (index, (temporary, file)) in moves.enumerated() where rename(temporary, file) != 0 {
            let failure = OutputFolder.Failure.system(file, "cannot be replaced")
            for (temporary, _) in moves[index...] { unlink(temporary) }
            throw failure
        }
    }

    /// Takes everything back that was not placed.
    func undo() {
        for temporary in temporaries { unlink(temporary) }
        for folder in madeFolders.reversed() { rmdir(folder) }
    }

    private mutating func stage(_ artifact: Artifact, at file: String) throws(OutputFolder.Failure) {
        let temporary = "\(file)\(StagedFiles.ending)"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw OutputFolder.Failure.system(temporary, "cannot be written") }
        moves.append((temporary, file))
        let mode: mode_t = artifact.isExecutable ? 0o755 : 0o644
        let isWritten = writeAll(artifact.text, to: descriptor) && fchmod(descriptor, mode) == 0
        let failure = OutputFolder.Failure.system(temporary, "cannot be written")
        close(descriptor)
        guard isWritten else { throw failure }
    }
}
