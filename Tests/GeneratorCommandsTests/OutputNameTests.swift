import TestSupport
import Testing

/// Output folders that nobody means. The policy is missing: where a name were accepted, nothing could be written all the same.
struct OutputNameTests {
    private let commands = ["generate", "check", "diff"]

    @Test func anEmptyNameIsRefused() async throws {
        for command in commands {
            for option in ["--output", "-o"] {
                let ending = try await run([command, "/nonexistent/web01.toml", option, ""])
                #expect(ending.status == 2)
                #expect(ending.error == "--output: error: found an empty name, allowed: a folder such as generated\n", "\(command)")
                #expect(ending.output == "")
            }
        }
    }

    @Test(arguments: ["/", "//", "/.", "/usr/..", "/proc/self/root"]) func theRootOfTheSystemIsRefused(_ name: String) async throws {
        for command in commands {
            let ending = try await run([command, "--fleet", "/nonexistent/web01.toml", "--output", name])
            #expect(ending.status == 2)
            let found = "found \(name), the root of the whole system, allowed: a folder such as generated"
            #expect(ending.error == "--output: error: \(found)\n", "\(command)")
            #expect(ending.output == "")
        }
    }
}
