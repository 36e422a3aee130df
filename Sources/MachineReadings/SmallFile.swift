import Glibc

/// Reads small files of the kernel, such as those below /proc.
enum SmallFile {
    /// The text of a file, at most 1 MiB of it; the error is the system's word for why not.
    static func text(_ path: String) -> Result<String, SystemWord> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(SystemWord(errno)) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < 1 << 20 {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failure(SystemWord(errno)) }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return .success(String(decoding: bytes, as: UTF8.self))
    }

    /// The first number in a file; nil where the file or the number is missing.
    static func number(_ path: String) -> UInt64? {
        guard case .success(let text) = text(path) else { return nil }
        return UInt64(text.prefix { !$0.isWhitespace })
    }
}

/// The system's word for an error number, such as `permission denied`.
struct SystemWord: Error, Equatable {
    let code: Int32
    init(_ code: Int32) { self.code = code }
    var text: String { String(cString: strerror(code)).lowercased() }
}
