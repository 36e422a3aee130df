import Policy
import TestSupport
import Testing

/// Hostile input: whatever the bytes are, there is a policy or a located diagnostic, never a crash.
struct MutationTests {
    private static let toml = """
        # A good policy.
        [service]
        host = "127.0.0.1"
        port = 8080
        cache = { type = "memory", maxSize = "100MB" }
        stateDirectory = '/var/lib/nixos-gui'
        rateLimit.window = \"\"\"1m\"\"\"
        [emergency.healthCheck]
        schedule = "*/5 * * * *"
        probes = 0x3
        """
    private static let json = #"{"service":{"host":"127.0.0.1","port":8080,"cache":{"type":"mem\u006fry","maxSize":"100MB"},"workers":2}}"#

    @Test(arguments: [("p.toml", toml), ("p.json", json)]) func mutatedBytesNeverCrash(file: String, good: String) {
        #expect(readPolicy(good, file: file, as: HostSpec.self).spec != nil)
        var random = SplitMix(seed: 20)
        var accepted = 0
        for _ in 0..<700 {
            var bytes = Array(good.utf8)
            for _ in 0...Int.random(in: 0...3, using: &random) { mutate(&bytes, &random) }
            let reading = readPolicy(bytes: bytes, file: file, as: HostSpec.self)
            accepted += reading.spec == nil ? 0 : 1
            #expect((reading.spec == nil) == !reading.errors.isEmpty)
            for diagnostic in reading.diagnostics {
                #expect(diagnostic.position != nil)
                #expect(!diagnostic.description.unicodeScalars.contains { $0.value < 0x20 })
            }
        }
        // Both outcomes occur, or the mutations prove nothing.
        #expect((1..<700).contains(accepted))
    }

    /// The same with a policy that says something at every key; fewer, because it is long.
    @Test func aMutatedWholePolicyNeverCrashes() throws {
        let good = readPolicyFile(policiesFolder + "whole.toml", as: HostSpec.self).tomlText
        var random = SplitMix(seed: 21)
        var accepted = 0
        for _ in 0..<200 {
            var bytes = Array(good.utf8)
            for _ in 0...Int.random(in: 0...3, using: &random) { mutate(&bytes, &random) }
            let reading = readPolicy(bytes: bytes, file: "p.toml", as: HostSpec.self)
            accepted += reading.spec == nil ? 0 : 1
            #expect((reading.spec == nil) == !reading.errors.isEmpty)
            #expect(reading.diagnostics.allSatisfy { $0.position != nil && !$0.description.unicodeScalars.contains { $0.value < 0x20 } })
        }
        #expect((1..<200).contains(accepted))
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1 where !bytes.isEmpty: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: bytes[(bytes.count / 2)...], at: place)
        case 3: bytes.insert(Array("[]{}\"'\\.=,\n\0#9u".utf8).randomElement(using: &random) ?? 0, at: place)
        default: bytes.removeLast(min(bytes.count, Int.random(in: 0...20, using: &random)))
        }
    }
}
