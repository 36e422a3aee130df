import Policy

/// The host that a policy file is about: the file's name without folder and ending.
///
/// - Throws: what is wrong, where the name could not stand in a file's header or be a folder's.
func hostName(of file: String) throws(Diagnostic) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? ""
    let host = name.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    let isPlain = host.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
    }
    guard !host.isEmpty, isPlain else {
        let found = "the file's name names the host: found \"\(visible(host))\""
        throw Diagnostic(file: file, message: "\(found), allowed: letters, digits, - and _, such as hosts/web01.toml")
    }
    return host
}
