import Policy
import Testing

/// What a reading describes can be written again and read as the same policy, in both formats.
struct RoundTripTests {
    private static let text = """
        [service]
        port = 9000
        cache.maxSize = "1GiB"
        watchdog = "1m30s"
        stateDirectory = "/srv/grüße dich"
        [emergency]
        healthCheck = { schedule = "*/2 1-3 * jan-mar SUN", probes = 0x5 }
        safeMode.rateLimit.window = "90s"
        autoRecovery.enabled = false
        """

    @Test func aPolicyWrittenFromItsDescriptionIsTheSame() {
        let first = readPolicy(RoundTripTests.text, file: "p.toml", as: HostSpec.self)
        #expect(first.diagnostics.isEmpty)
        #expect(first.spec != .standard)
        let toml = first.declared.all.compactMap { key in key.current.map { "\(key.path) = \($0)" } }.joined(separator: "\n")
        let again = readPolicy(toml, file: "p.toml", as: HostSpec.self)
        #expect(again.spec == first.spec)
        #expect(readPolicy(json(first.declared), file: "p.json", as: HostSpec.self).spec == first.spec)
    }

    @Test func linesMayEndAsOnWindows() {
        let text = RoundTripTests.text.split(separator: "\n").joined(separator: "\r\n")
        #expect(readPolicy(text, file: "p.toml", as: HostSpec.self) == readPolicy(RoundTripTests.text, file: "p.toml", as: HostSpec.self))
    }

    private func json(_ keys: [Declared]) -> String {
        "{" + keys.map { "\"\($0.name)\":\($0.current?.description ?? json($0.children))" }.joined(separator: ",") + "}"
    }
}
