import Crypto
import Emitters

/// `MANIFEST.json`: path, SHA-256 and source of every other file.
func manifest(of files: [Artifact]) -> Artifact {
    let entries = files.sorted { $0.path < $1.path }.map { file in
        JSONValue.object([
            JSONValue.Member("path", .string(file.path)), JSONValue.Member("sha256", .string(sha256(file.text))),
            JSONValue.Member("source", .string(file.source)),
        ])
    }
    let document = JSONValue.object([JSONValue.Member("files", .array(entries))])
    return Artifact(path: "MANIFEST.json", text: document.rendered(), source: "all other files")
}

/// The SHA-256 of a text's UTF-8 bytes, in hexadecimal digits.
private func sha256(_ text: String) -> String {
    SHA256.hash(data: Array(text.utf8)).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}
