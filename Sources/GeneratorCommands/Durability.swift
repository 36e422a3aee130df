#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Puts files on disk before they take the places of others, so that a power loss leaves the old file or the new one, whole.
///
/// - Throws: the first one that the disk refused.
func makeDurable(_ files: [String]) throws(OutputFolder.Failure) {
    // A fleet has tens of thousands of files; one call for all is a hundred times faster then than one each. For a few files it would
    // wait for everything else that the machine writes.
    if files.count > 100, let file = files.first, syncFileSystem(of: file) { return }
    for file in files {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw OutputFolder.Failure.system(file, "cannot be read back") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw OutputFolder.Failure.system(file, "cannot be put on disk") }
    }
}

/// syncfs(2) on the file system of a file.
///
/// - Returns: false where the C library has none, or it failed.
private func syncFileSystem(of file: String) -> Bool {
    // glibc declares it only for GNU's own feature set, which Swift's module of it is not built with.
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "syncfs") else { return false }
    let syncfs = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return syncfs(descriptor) == 0
}
