#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Writes a line to standard error. Where nobody reads it any more, nobody is left to tell.
func printError(_ text: String) {
    _ = writeAll(text + "\n", to: STDERR_FILENO)
}

/// Writes a text to a file descriptor, whole.
///
/// - Returns: Whether all of it was written; `errno` says why not.
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}
