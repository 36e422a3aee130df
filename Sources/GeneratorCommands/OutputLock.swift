#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Keeps other runs from writing in an output folder while this one does. It ends with the process, however that ends.
struct OutputLock: Sendable {
    private let descriptor: Int32
    private let madeFolders: [String]

    /// Takes the lock on the folder itself, which is made where it is missing.
    ///
    /// - Throws: that another run has it, or why there can be no such folder.
    init(_ output: String) throws(OutputFolder.Failure) {
        var made: [String] = []
        do throws(OutputFolder.Failure) {
            try makeFolder(output, inside: output, made: &made)
            descriptor = try OutputLock.locked(output)
        } catch {
            // One that another run has locked meanwhile is that run's.
            if !error.isBusy { for folder in made.reversed() { rmdir(folder) } }
            throw error
        }
        madeFolders = made
    }

    /// Lets others write. A folder that was made and is still empty goes.
    func release() {
        for folder in madeFolders.reversed() { rmdir(folder) }
        close(descriptor)
    }

    private static func locked(_ output: String) throws(OutputFolder.Failure) -> Int32 {
        let descriptor = open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            // Who made it before us may have found nothing to write, and taken it away.
            if errno == ENOENT { throw .busy(output) }
            throw errno == ENOTDIR ? OutputFolder.Failure.isFile(output) : OutputFolder.Failure.isUnreadable(output)
        }
        // Where the file system has no locks, nobody can be kept out.
        let isOurs = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EAGAIN
        guard isOurs, isStill(output, descriptor) else {
            close(descriptor)
            throw .busy(output)
        }
        return descriptor
    }

    /// Whether a folder is still the one that was opened.
    private static func isStill(_ output: String, _ descriptor: Int32) -> Bool {
        var (opened, named) = (stat(), stat())
        guard fstat(descriptor, &opened) == 0, stat(output, &named) == 0 else { return false }
        return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino
    }
}

extension OutputFolder.Failure {
    private static let busyMessage = "another run is writing there; wait until it is done, then run this again"

    fileprivate static func busy(_ output: String) -> OutputFolder.Failure { OutputFolder.Failure(output, busyMessage) }
    fileprivate var isBusy: Bool { message == OutputFolder.Failure.busyMessage }
}
