import Foundation
import Glibc
import TestSupport
import Testing

/// The built server on a file system that is really full, in a mount namespace of its own.
@Suite struct FullDiskTests {
    /// Whether this machine lets us mount: root in a container may not.
    @Sendable private static func canMount() async throws -> Bool {
        let folder = try RunningServer.newFolder()
        return try await shell("mount -t tmpfs -o size=1m none \"$1\"", [folder.path]).status == 0
    }

    private static func shell(_ script: String, _ arguments: [String]) async throws -> (status: Int32, output: String) {
        let ending = try await runToEnd("/usr/bin/env", ["unshare", "--mount", "sh", "-c", "exec 2>&1\n\(script)", "sh"] + arguments)
        return (ending.status, ending.output)
    }

    private let prelude = """
        set -u
        program=$1 folder=$2 port=$3
        mount -t tmpfs -o size=2m none "$folder" && mkdir "$folder/log" "$folder/backup" || exit 99
        fill() { cat /dev/zero >"$folder/fill" 2>/dev/null; }
        start() { "$program" --state-directory "$folder" --port "$port" & pid=$!; }
        health() { sleep 1.1; "$program" health --port "$port"; }
        ready() { i=0; while [ $i -lt 300 ]; do "$program" health --port "$port" 2>/dev/null | grep -q mode && return; sleep 0.1; i=$((i + 1)); done; }
        stop() { kill -TERM "$pid"; wait "$pid"; echo "ended $?"; }

        """

    private func run(_ script: String) async throws -> String {
        let folder = try RunningServer.newFolder()
        let port = try FreePort.find()
        return try await FullDiskTests.shell(prelude + script, [BuiltProgram("nixos-gui").path.path, folder.path, "\(port)"]).output
    }

    @Test(.enabled("SKIPPED: no mount is allowed here, so no disk can be filled", canMount))
    func aDiskThatFillsUpIsSaidAndSurvivedAndForgottenWhenFreed() async throws {
        let output = try await run("start; ready; fill; echo 'now full'; health; echo 'now freed'; rm \"$folder/fill\"; health; stop")
        let full = try #require(output.range(of: "now full"))
        let freed = try #require(output.range(of: "now freed"))
        let whileFull = output[full.upperBound..<freed.lowerBound]
        #expect(whileFull.contains("fail  nixos-gui"), "\(output)")
        #expect(whileFull.contains("The disk is full"), "\(output)")
        #expect(output[freed.upperBound...].contains("pass  database:responseTime"), "\(output)")
        #expect(output.contains("ended 0"), "\(output)")
    }

    @Test(.enabled("SKIPPED: no mount is allowed here, so no disk can be filled", canMount))
    func aServerStartsOnAFullDiskAndFindsItsDatabaseWhenFreed() async throws {
        let output = try await run("fill; start; ready; echo 'now full'; health; echo 'now freed'; rm \"$folder/fill\"; health; stop")
        let full = try #require(output.range(of: "now full"))
        let freed = try #require(output.range(of: "now freed"))
        #expect(output[full.upperBound..<freed.lowerBound].contains("fail  database:responseTime"), "\(output)")
        #expect(output[freed.upperBound...].contains("pass  database:responseTime"), "\(output)")
        #expect(output.contains("ended 0"), "\(output)")
    }
}
