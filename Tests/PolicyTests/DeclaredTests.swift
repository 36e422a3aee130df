import Policy
import Testing

struct DeclaredTests {
    private let declared = readPolicy("[service]\nport = 9000\nwatchdog = \"60s\"\n", file: "p.toml", as: HostSpec.self).declared

    @Test func aKeyIsDescribedWhole() throws {
        let port = try #require(declared.key("service.port"))
        #expect(port.name == "port")
        #expect(port.doc == "The TCP port on which the server listens.")
        #expect(port.position == Position(line: 2, column: 8))
        guard case .value(let type, let standard, let current) = port.shape else {
            Issue.record("no value")
            return
        }
        #expect(type.allowed == "a TCP port, a whole number from 1 to 65535")
        #expect(type.schema == #""type":"integer","minimum":1,"maximum":65535"#)
        #expect(type.nix == "types.ints.between 1 65535")
        #expect(standard == .integer(8080))
        #expect(current == .integer(9000))
    }

    @Test func currentValuesAreCanonical() {
        #expect(declared.key("service.watchdog")?.current == .string("1m"))
        #expect(declared.key("service.host")?.position == nil)
    }

    @Test(arguments: [
        ("service.workers", #""type":"integer","minimum":1,"maximum":64"#, "types.ints.between 1 64"),
        ("service.plugins.enabled", #""type":"boolean""#, "types.bool"),
        ("service.cache.type", #""type":"string","enum":["memory"]"#, #"types.enum [ "memory" ]"#),
        ("service.limits.cpuQuota", #""type":"string","pattern":"^([0-9]+%)$""#, #"types.strMatching "[0-9]+%""#),
    ]) func typesAreKnownToSchemaAndNix(path: String, schema: String, nix: String) {
        guard case .value(let type, _, _) = declared.key(path)?.shape else {
            Issue.record("no value")
            return
        }
        #expect(type.schema == schema)
        #expect(type.nix == nix)
    }

    @Test func everyKeyHasASentenceOfItsOwn() {
        let keys = declared.all
        #expect(keys.count == 48)
        for key in keys {
            #expect(key.doc.hasSuffix(".") && key.doc.count > 15, "\(key.path)")
            #expect(!key.doc.contains("\"") && !key.doc.contains("\n"), "\(key.path)")
        }
        #expect(Set(keys.map(\.path)).count == keys.count)
    }

    @Test func standardsMatchTheirOwnPatterns() throws {
        for key in declared.all {
            guard case .value(let type, let standard, _) = key.shape, let pattern = type.pattern, case .string(let text) = standard else {
                continue
            }
            #expect(text.wholeMatch(of: try Regex(pattern)) != nil, "\(key.path)")
        }
    }

    @Test func absentKeysAreNotFound() {
        #expect(declared.key("service.portx") == nil)
        #expect(declared.key("") == nil)
        #expect(declared.key("service")?.children.isEmpty == false)
    }
}
