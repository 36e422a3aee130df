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
        #expect(type.kind == .integer)
        #expect(type.bounds == 1...65_535)
        #expect(type.nix == "types.ints.between 1 65535")
        #expect(standard == .integer(8080))
        #expect(current == .integer(9000))
    }

    @Test func currentValuesAreCanonical() {
        #expect(declared.key("service.watchdog")?.current == .string("1m"))
        #expect(declared.key("service.host")?.position == nil)
    }

    @Test(arguments: [
        ("service.workers", ValueType.Kind.integer, "types.ints.between 1 64"),
        ("service.plugins.enabled", .boolean, "types.bool"),
        ("service.cache.type", .string, #"types.enum [ "memory" "redis" ]"#),
        ("service.limits.cpuQuota", .string, #"types.strMatching "[0-9]+%""#),
        ("service.trustedProxies.networks", .string, #"types.listOf (types.strMatching "[0-9A-Fa-f.:]+(/[0-9]{1,3})?")"#),
        ("emergency.maintenance.days", .string, #"types.nonEmptyListOf (types.enum [ "mon" "tue" "wed" "thu" "fri" "sat" "sun" ])"#),
    ]) func typesAreKnownToNix(path: String, kind: ValueType.Kind, nix: String) {
        guard case .value(let type, _, _) = declared.key(path)?.shape else {
            Issue.record("no value")
            return
        }
        #expect(type.kind == kind)
        #expect(type.nix == nix)
    }

    @Test func everyKeyHasASentenceOfItsOwn() {
        let keys = declared.all
        #expect(keys.count == 132)
        for key in keys {
            #expect(key.doc.hasSuffix(".") && key.doc.count > 15, "\(key.path)")
            #expect(!key.doc.contains("\"") && !key.doc.contains("\n"), "\(key.path)")
        }
        #expect(Set(keys.map(\.path)).count == keys.count)
    }

    @Test func standardsAndExamplesMatchTheirOwnPatterns() throws {
        var checked = 0
        for key in declared.all {
            guard case .value(let type, let standard, _) = key.shape, let pattern = type.pattern else { continue }
            for text in [standard, key.example].flatMap(texts) {
                checked += 1
                #expect(text.wholeMatch(of: try Regex(pattern)) != nil, "\(key.path)")
            }
        }
        #expect(checked > 70)
    }

    @Test func standardsAndExamplesAreNotForbidden() throws {
        var checked = 0
        for key in declared.all {
            guard case .value(let type, let standard, _) = key.shape, let forbidden = type.forbidden else { continue }
            for text in [standard, key.example].flatMap(texts) {
                checked += 1
                #expect(text.firstMatch(of: try Regex(forbidden)) == nil, "\(key.path)")
            }
        }
        #expect(checked > 5)
    }

    @Test(arguments: [
        ("service.user", ["root", "nobody", "nixbld1", "systemd-network", "redis-x", "wheel", "redis"], ["nixos-gui", "rooted", "xroot"]),
        (
            "service.redis.passwordFile", ["/nix/store", "/nix/store/x", "/srv/generated/x", "/generated"],
            ["/nix/storex", "/srv/generated2/x", "/srv/x-generated"]
        ),
    ]) func whatAPatternForbidsIsWhatTheReaderRefuses(path: String, refused: [String], others: [String]) throws {
        guard case .value(let type, _, _) = declared.key(path)?.shape, let forbidden = type.forbidden else {
            Issue.record("nothing is forbidden")
            return
        }
        for text in refused + others {
            let isRefused = !readPolicy("\(path) = \"\(text)\"", file: "p.toml", as: HostSpec.self).errors.isEmpty
            #expect(try (text.firstMatch(of: Regex(forbidden)) != nil) == isRefused, "\(text)")
            #expect(isRefused || !refused.contains(text), "\(text)")
        }
    }

    @Test(arguments: ["*/5 * * * *", "00 02 * * *", " 0\t*/6  * * MON-Fri ", "30 3 * jan,dec *", "10-40/10,55 * * * *", "0 0 * * fri-sun"])
    func everySchedulePassesItsPattern(schedule: String) throws {
        #expect(try schedule.wholeMatch(of: schedulePattern()) != nil)
    }

    @Test(arguments: ["@daily", "* * * *", "* * * * * *", "5/10 * * * *", "Mon *-*-* 03:00", "0 2 * * * root /bin/true", "* * * * monday"])
    func whatIsNoScheduleFailsItsPattern(schedule: String) throws {
        #expect(try schedule.wholeMatch(of: schedulePattern()) == nil)
    }

    private func schedulePattern() throws -> Regex<AnyRegexOutput> {
        guard case .value(let type, _, _) = declared.key("emergency.backup.schedule")?.shape else { return try Regex("never") }
        return try Regex(type.pattern ?? "")
    }

    @Test func choicesAreBetweenKeysOfTheirTables() {
        let tables = declared.all.filter { !$0.choices.isEmpty }
        let paths = ["service.redis", "emergency.alert.webhook", "emergency.escalation", "emergency.contacts", "emergency.deadMan"]
        #expect(tables.map(\.path) == paths)
        for table in tables {
            let names = table.children.filter { $0.presence == .optional }.map(\.name)
            for choice in table.choices { #expect(Set(choice.keys).isSubset(of: names) && choice.keys.count > 1, "\(table.path)") }
        }
    }

    @Test func whatStartsThingsByTheClockNamesBoth() {
        let doc = "What starts the health check and the backups: entries for cron, or systemd timers."
        #expect(declared.key("emergency.healthCheck.runBy")?.doc == doc)
    }

    /// An empty policy must be a good one, so only tables that may be absent may ask for more.
    @Test func onlyTablesThatMayBeAbsentRequireKeys() {
        func check(_ keys: [Declared], mayRequire: Bool) {
            for key in keys {
                #expect(mayRequire || key.presence != .required, "\(key.path)")
                // Without a standard, only an example shows what to write.
                if case .value(_, nil, _) = key.shape { #expect(key.example != nil, "\(key.path)") }
                if case .list(let element, _) = key.shape { check(element, mayRequire: true) }
                if case .table(let keys) = key.shape { check(keys, mayRequire: mayRequire || key.presence == .optional) }
            }
        }
        check(declared, mayRequire: false)
    }

    @Test func theTablesOfAListHaveNumbersFromOne() throws {
        let text = "[[emergency.contacts]]\nname = \"a\"\nnote = \"b\"\n[[emergency.contacts]]\nname = \"c\"\nnote = \"d\"\n"
        let declared = readPolicy(text, file: "p.toml", as: HostSpec.self).declared
        #expect(declared.key("emergency.contacts")?.items.map(\.path) == ["emergency.contacts[1]", "emergency.contacts[2]"])
        #expect(declared.key("emergency.contacts[2].name")?.current == .string("c"))
        #expect(declared.key("emergency.contacts[2].name")?.position == Position(line: 5, column: 8))
        #expect(declared.key("emergency.contacts[3].name") == nil)
        #expect(declared.key("emergency.contacts.name")?.current == nil)
    }

    @Test func absentKeysAreNotFound() {
        #expect(declared.key("service.portx") == nil)
        #expect(declared.key("") == nil)
        #expect(declared.key("service")?.children.isEmpty == false)
    }

    private func texts(_ literal: Literal?) -> [String] {
        switch literal {
        case .string(let text): [text]
        case .list(let items): items.flatMap { texts($0) }
        default: []
        }
    }
}
