import TestSupport
import Testing

/// What `explain --host` says of a host whose policy cannot be used: never that a default holds there.
@Suite struct ExplainRunTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test func whatHoldsOnAHostIsSaid() async throws {
        try workshop.hosts("web01", text: "service.workers = 3\n")
        let ending = try await workshop.shell("gen explain service.port --host hosts/web01.toml")
        #expect(ending.status == 0 && ending.error == "")
        #expect(ending.output.hasSuffix("  Now: 8080 (default)\n"))
        let workers = try await workshop.shell("gen explain service.workers --host hosts/web01.toml")
        #expect(workers.output.hasSuffix("  Now: 3 (hosts/web01.toml:1:19)\n"))
        #expect(try await !workshop.shell("gen explain service.port").output.contains("Now"))
        #expect(try await workshop.shell("gen explain service.prot --host hosts/web01.toml").status == 2)
    }

    @Test(arguments: [
        ("hosts/none.toml", "hosts/none.toml: error: no such file"), ("hosts", "hosts: error: this is a folder"),
        ("hosts/broken.toml", "hosts/broken.toml:1:9: error: not TOML"), ("hosts/bad.toml", "hosts/bad.toml:1:19: error: service.workers"),
    ]) func whatCannotBeKnownIsNotSaid(_ file: String, _ beginning: String) async throws {
        try workshop.hosts("broken", text: "[service\n")
        try workshop.hosts("bad", text: "service.workers = 0\n")
        let ending = try await workshop.shell("gen explain service.port --host \(file)")
        #expect(ending.status == 2)
        #expect(ending.output == "")
        #expect(ending.error.hasPrefix(beginning), "\(ending.error)")
    }
}
