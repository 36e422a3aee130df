import Glibc

/// A secret that could not be read; says which, never what.
struct SecretFailure: Error, Equatable, CustomStringConvertible {
    /// The key in the settings, such as `redis.passwordFile`.
    var key: String
    /// The file that was tried.
    var file: String
    /// Why not, in words.
    var why: String

    /// `redis.passwordFile: /run/secrets/redis cannot be read: Permission denied`
    var description: String { "\(key): \(file) cannot be read: \(why)" }
}

/// The secret of a key: from the unit's credentials where there are any, otherwise from the file that the settings name.
///
/// The credential has the key's name (Artifacts/Credentials.swift writes the unit so). One that is `absent` is none: systemd puts that
/// in the place of a file that is gone. The line break at the end of a file, which editors add, is no part of the secret.
/// - Parameters:
///   - key: the key in the settings, such as `redis.passwordFile`.
///   - file: the file that it names.
/// - Returns: nil where the unit says that it is absent.
/// - Throws: `SecretFailure` where the file cannot be read, is larger than 64 KiB, or is not text.
func secretText(_ key: String, file: String, environment: ProgramEnvironment) throws(SecretFailure) -> String? {
    let folder = environment.variables["CREDENTIALS_DIRECTORY"] ?? ""
    // A unit that loads no such credential, such as a drop-in's, still has its file.
    let credential = "\(folder)/\(key)"
    let isLoaded = !folder.isEmpty && access(credential, F_OK) == 0
    let path = isLoaded ? credential : file
    var bytes = try secretBytes(path, key: key)[...]
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw SecretFailure(key: key, file: path, why: "it is not text") }
    return isLoaded && text == "absent" ? nil : text
}

/// What a file holds, at most 64 KiB.
func secretBytes(_ path: String, key: String) throws(SecretFailure) -> [UInt8] {
    // A pipe that nobody writes to would hold the start for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(key, path, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= 65_536 {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw failure(key, path, errno) }
        if count == 0 { return bytes }
        bytes += chunk.prefix(count)
    }
    throw SecretFailure(key: key, file: path, why: "it is larger than 64 KiB")
}

private func failure(_ key: String, _ path: String, _ code: Int32) -> SecretFailure {
    SecretFailure(key: key, file: path, why: strerror(code).map { String(cString: $0) } ?? "error \(code)")
}
