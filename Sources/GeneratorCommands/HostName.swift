import ArgumentParser

/// The host that a policy file is about: the file's name without folder and ending.
///
/// - Throws: `ExitCode.badInput` where the name could not stand in a file's header.
func hostName(of file: String) throws -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? ""
    let host = name.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    let isPlain = host.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
    }
    guard !host.isEmpty, isPlain else {
        printError(
            "\(file): error: the file's name names the host: found \"\(host)\", allowed: letters, digits, - and _, such as hosts/web01.toml"
        )
        throw ExitCode.badInput
    }
    return host
}
