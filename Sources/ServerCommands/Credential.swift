import Glibc

extension ProgramEnvironment {
    /// A secret that systemd loaded for this unit (systemd.exec(5), CREDENTIALS_DIRECTORY).
    /// - Returns: The text of the file, at most 4 KiB; nil where there is none.
    func credential(_ name: String) -> String? {
        guard let folder = variables["CREDENTIALS_DIRECTORY"] else { return nil }
        let file = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = read(file, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}
