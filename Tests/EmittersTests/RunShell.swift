#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs a script with /bin/sh and returns its exit status.
func runShell(_ script: String) -> Int32 {
    var child: pid_t = 0
    let command = ["/bin/sh", script]
    var words: [UnsafeMutablePointer<CChar>?] = command.map { (word: String) in strdup(word) }
    words.append(nil)
    defer { for word in words { free(word) } }
    guard posix_spawn(&child, "/bin/sh", nil, nil, words, environ) == 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return (status >> 8) & 0xFF
}
