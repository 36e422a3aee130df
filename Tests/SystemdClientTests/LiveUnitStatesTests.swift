import FoundationEssentials
import Glibc
import Operations
import SystemdClient
import Testing

/// Runs a real program in the place of systemctl.
@Suite struct LiveUnitStatesTests {
    private func withSystemctl<Value>(_ script: String?, _ body: (String) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "systemctl-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
        if let script {
            let file = folder.appending(path: "systemctl").path
            try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: file))
            #expect(chmod(file, 0o755) == 0)
        }
        return try await body(folder.path)
    }

    @Test func theAnswerIsRead() async throws {
        let script = #"printf 'Id=a.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\nResult=watchdog\n'"#
        let answer = try await withSystemctl(script) { await UnitStatesPort.systemctl(timeout: 60, searchPath: $0).read(["a.service"]) }
        #expect(try answer.get().map(\.result) == ["watchdog"])
    }

    @Test func aMissingToolIsItsOwnState() async throws {
        let answer = try await withSystemctl(nil) { await UnitStatesPort.systemctl(timeout: 60, searchPath: $0).read(["a.service"]) }
        #expect(answer == .failure(.toolMissing))
    }

    @Test func noBusIsItsOwnState() async throws {
        let script = "echo 'Failed to connect to bus: No such file or directory' >&2; exit 1"
        let answer = try await withSystemctl(script) { await UnitStatesPort.systemctl(timeout: 60, searchPath: $0).read(["a.service"]) }
        #expect(answer == .failure(.unreachable("Failed to connect to bus: No such file or directory")))
    }

    @Test func aToolThatHangsIsKilledAndSaid() async throws {
        let answer = try await withSystemctl("trap '' TERM; while :; do /bin/sleep 1; done") {
            await UnitStatesPort.systemctl(timeout: 0.3, searchPath: $0).read(["a.service"])
        }
        #expect(answer == .failure(.timedOut(0.3)))
    }

    @Test func theToolDoesNotSeeTheNotificationSocket() async throws {
        setenv("NOTIFY_SOCKET", "/nonexistent", 1)
        defer { unsetenv("NOTIFY_SOCKET") }
        let script = #"[ -z "${NOTIFY_SOCKET+x}" ] || { echo leaked >&2; exit 1; }; printf 'LoadState=loaded\nActiveState=active\n'"#
        let answer = try await withSystemctl(script) { await UnitStatesPort.systemctl(timeout: 60, searchPath: $0).read(["a.service"]) }
        #expect(try answer.get().map(\.active) == ["active"])
    }
}
