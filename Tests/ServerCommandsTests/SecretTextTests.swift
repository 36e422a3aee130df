import Foundation
import Testing

@testable import ServerCommands

/// From where the server reads a secret.
@Suite struct SecretTextTests {
    private func folder(_ files: [String: String]) throws -> String {
        let folder = try RunningServer.newFolder()
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return folder.path
    }

    private func environment(_ credentials: String?) -> ProgramEnvironment {
        ProgramEnvironment(variables: credentials.map { ["CREDENTIALS_DIRECTORY": $0] } ?? [:])
    }

    @Test func theCredentialWinsOverTheFile() throws {
        let credentials = try folder(["redis.passwordFile": "from systemd\n"])
        let file = try folder(["redis": "from the file"]) + "/redis"
        #expect(try secretText("redis.passwordFile", file: file, environment: environment(credentials)) == "from systemd")
        #expect(try secretText("redis.passwordFile", file: file, environment: environment(nil)) == "from the file")
        // A unit that loads other credentials only.
        #expect(try secretText("redis.passwordFile", file: file, environment: environment(folder(["other": ""]))) == "from the file")
    }

    @Test func onlyTheUnitCanSayThatASecretIsAbsent() throws {
        let credentials = try folder(["auth.initialAdminPasswordFile": "absent"])
        #expect(try secretText("auth.initialAdminPasswordFile", file: "/none", environment: environment(credentials)) == nil)
        #expect(try secretText("a", file: folder(["a": "absent"]) + "/a", environment: environment(nil)) == "absent")
    }

    @Test func lineBreaksAtTheEndAreNoPartOfIt() throws {
        let file = try folder(["a": " two\nlines \r\n\n"]) + "/a"
        #expect(try secretText("a", file: file, environment: environment(nil)) == " two\nlines ")
    }

    @Test func whatCannotBeReadIsSaidWithoutItsText() throws {
        let large = try folder(["large": String(repeating: "s3cret ", count: 20_000)]) + "/large"
        let failures: [(String, String)] = [("/none/such", "No such file"), ("/etc", "Is a directory"), (large, "larger than 64 KiB")]
        for (file, why) in failures {
            let failure = #expect(throws: SecretFailure.self) {
                try secretText("redis.passwordFile", file: file, environment: environment(nil))
            }
            #expect(failure.map { "\($0)" }?.contains(why) == true, "\(file)")
            #expect(failure.map { "\($0)" }?.contains("s3cret") == false)
        }
    }
}
