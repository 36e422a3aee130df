import Foundation
import Policy
import PolicyValues
import Testing

struct FileTests {
    private func said(_ bytes: [UInt8]) -> [String] {
        readPolicy(bytes: bytes, file: "p.toml", as: HostSpec.self).diagnostics.map(\.description)
    }

    @Test func textThatIsNotUTF8IsLocated() {
        #expect(said(Array("a = 1\n# é".utf8) + [0xFF]) == ["p.toml:2:4: error: not UTF-8: save the file in that encoding"])
        #expect(said([0xC0, 0x80]) == ["p.toml:1:1: error: not UTF-8: save the file in that encoding"])
        #expect(said(Array("a = \"".utf8) + [0xED, 0xA0, 0x80]) == ["p.toml:1:6: error: not UTF-8: save the file in that encoding"])
    }

    @Test func aByteOrderMarkAndWindowsLinesAreFine() {
        #expect(said([0xEF, 0xBB, 0xBF] + Array("[service]\r\nport = 0\r\n".utf8)).map { $0.prefix(10) } == ["p.toml:2:8"])
        #expect(said([0xEF, 0xBB, 0xBF]) == [])
    }

    @Test func aHugeFileIsRefused() {
        let message = "p.toml: error: found more than 1048576 bytes, allowed: at most 1 MiB; is this the right file?"
        #expect(said(Array(repeating: UInt8(ascii: "\n"), count: largestPolicyFile + 1)) == [message])
        #expect(said(Array(repeating: UInt8(ascii: "\n"), count: largestPolicyFile)) == [])
    }

    @Test func aFileIsReadByItsName() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        try Data(#"{"service":{"port":9000}}"#.utf8).write(to: folder.appendingPathComponent("a.json"))
        try Data("service.port = 9001".utf8).write(to: folder.appendingPathComponent("a.toml"))
        #expect(readPolicyFile(folder.path + "/a.json", as: HostSpec.self).spec?.service.port == 9000)
        #expect(readPolicyFile(folder.path + "/a.toml", as: HostSpec.self).spec?.service.port == 9001)
    }

    @Test(arguments: ["a.yaml", "a.yml", "hosts/A.YAML"]) func aFileInYAMLIsNamed(file: String) {
        let message = "found a YAML file, allowed: TOML or JSON; write the policy as one of these, in a file such as web01.toml"
        let text = "service:\n  port: 8080\n"
        #expect(readPolicy(text, file: file, as: HostSpec.self).diagnostics.map(\.description) == ["\(file): error: \(message)"])
        // Who says what it is, is believed.
        #expect(readPolicy("service.port = 9000", file: file, format: .toml, as: HostSpec.self).spec?.service.port == 9000)
    }

    @Test(arguments: [
        ("/nonexistent/p.toml", "/nonexistent/p.toml: error: no such file: check the path; a relative one counts from the current folder"),
        ("/", "/: error: this is a folder: name the policy file inside it"),
        ("/dev/null", "/dev/null: error: not a regular file: write the policy to a file, and name that"),
        ("a\0b", "a\\u{0}b: error: no such file: the name has a NUL character"),
        ("", ": error: no such file: check the path; a relative one counts from the current folder"),
    ]) func aFileThatCannotBeReadSaysWhatToDo(file: String, message: String) {
        let reading = readPolicyFile(file, as: HostSpec.self)
        #expect(reading.spec == nil)
        #expect(reading.diagnostics.map(\.description) == [message])
    }
}
