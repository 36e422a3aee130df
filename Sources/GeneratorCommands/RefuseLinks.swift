import Artifacts

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension OutputFolder {
    /// Refuses symbolic links in the places of folders below the output: what is behind one lies elsewhere, and is not ours to write.
    ///
    /// The output folder itself may be a link: somebody named it.
    func refuseLinks(_ artifacts: [Artifact]) throws(Failure) {
        if fleet != nil { try refuseLink(path) }
        let folders = Set(artifacts.flatMap { foldersAbove($0.path) })
        for folder in folders.sorted() { try refuseLink("\(path)/\(folder)") }
    }

    private func refuseLink(_ folder: String) throws(Failure) {
        var status = stat()
        guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return }
        throw Failure(folder, "found a symbolic link, which leads elsewhere, allowed: a folder; remove the link")
    }

    /// `a` and `a/b` of `a/b/c`.
    private func foldersAbove(_ name: String) -> [String] {
        let parts = name.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
}
