import Foundation
import TestSupport
import Testing

/// Runs that meet in one folder.
@Suite struct OutputLockTests {
    private let workshop: Workshop
    private let busy = ": error: another run is writing there; wait until it is done, then run this again\n"

    init() throws {
        workshop = try Workshop()
        try workshop.hosts("web01", "web02")
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/flock"), "needs flock"))
    func aSecondRunIsRefused() async throws {
        for (call, output) in [("hosts/web01.toml --output one", "one"), ("hosts/*.toml --output fleet/", "fleet")] {
            #expect(try await workshop.shell("gen generate \(call); rm -r \(output)/*; mkdir -p \(output)").status == 0)
            let second = try await workshop.shell("/usr/bin/flock \(output) \"$GEN\" generate \(call)")
            #expect(second.status == 2)
            #expect(second.output == "")
            #expect(second.error == output + busy)
            #expect(try workshop.names(in: output) == [])
            // Who only reads need not wait, and the lock ends with who held it.
            #expect(try await workshop.shell("/usr/bin/flock \(output) \"$GEN\" check \(call)").status == 1)
            #expect(try await workshop.shell("gen generate \(call) && gen check \(call)").status == 0)
        }
    }

    @Test(arguments: ["hosts/web01.toml", "hosts/web01.toml hosts/web02.toml"]) func runsAtOnceDoNotMix(_ policies: String) async throws {
        for round in 0..<2 {
            let output = "out\(round)"
            let ending = try await workshop.shell(
                """
                for n in 1 2 3; do
                  { gen generate \(policies) --output \(output) 2>error$n; echo $? >status$n; } >/dev/null &
                done
                wait
                cat status? error? | sort | uniq
                gen check \(policies) --output \(output) >&2
                """)
            #expect(ending.status == 0, "\(ending.error)")
            // Each did it, found it done, or was told to wait.
            let told = "2\n\(output)\(busy)"
            #expect(["0\n", "0\n\(told)"].contains(ending.output), "\(ending.output)")
        }
    }

    @Test func aFolderThatWasMadeForNothingGoes() async throws {
        try workshop.write("hosts/x", "a file")
        let ending = try await workshop.shell("gen generate hosts/web01.toml --output hosts/x/deep/one")
        #expect(ending.status == 2)
        #expect(ending.error.contains("the folder cannot be made"))
        #expect(try workshop.names(in: "") == ["hosts"])
    }
}
