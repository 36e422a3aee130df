import Emitters
import Foundation
import Policy
import PolicyReference
import TestSupport
import Testing

struct SchemaTests {
    private let schema = policySchema()

    @Test func everyKeyHasItsPlaceAndIsDescribed() throws {
        for key in declaredKeys.all {
            let found = try #require(schema.property(key.path), "\(key.path)")
            #expect(found.member("description") == .string(key.doc), "\(key.path)")
            #expect(found.member("title") == .string(key.path))
            guard case .value(let type, let standard, _) = key.shape else { continue }
            #expect((found.member("default") == nil) == (standard == nil), "\(key.path)")
            #expect(found.member("type") == .string(type.count == nil ? type.kind.rawValue : "array"), "\(key.path)")
        }
    }

    @Test func theTopSaysWhatItIs() {
        #expect(schema.member("$schema") == .string("https://json-schema.org/draft/2020-12/schema"))
        #expect(schema.member("$id") == .string("urn:nixos-gui:policy"))
        #expect(schema.member("additionalProperties") == .boolean(false))
    }

    @Test func whatATableRequiresIsRequired() {
        #expect(schema.property("service.tls")?.member("required") == .array([.string("certificateFile"), .string("keyFile")]))
        let level = schema.property("emergency.escalation")?.member("items")
        #expect(level?.member("required") == .array([.string("level"), .string("name"), .string("contact")]))
        #expect(schema.property("service")?.member("required") == nil)
    }

    @Test func typesAreSaidWhole() {
        #expect(
            schema.property("service.workers")?.rendered() == """
                {
                  "title": "service.workers",
                  "description": "How many threads answer requests.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 64,
                  "default": 2
                }

                """)
        #expect(
            schema.property("emergency.maintenance.days")?.member("items")?.member("enum")
                == .array(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map { .string($0) }))
        #expect(schema.property("service.limits.cpuQuota")?.member("pattern") == .string("^([0-9]+%)$"))
    }

    @Test func whatNoKeyCanSayAloneIsSaidOfItsTable() {
        func present(_ keys: String...) -> JSONValue { .object([.init("required", .array(keys.map { .string($0) }))]) }
        func all(_ one: JSONValue.Member) -> JSONValue { .array([.object([one])]) }
        #expect(schema.property("service.redis")?.member("allOf") == all(.init("not", present("socket", "host"))))
        for path in ["emergency.alert.webhook", "emergency.deadMan"] {
            #expect(schema.property(path)?.member("allOf") == all(.init("oneOf", .array([present("url"), present("urlFile")]))), "\(path)")
        }
        let contact = schema.property("emergency.contacts")?.member("items")
        #expect(contact?.member("allOf") == all(.init("anyOf", .array(["url", "mail", "phone", "note"].map { present($0) }))))
        #expect(schema.property("service")?.member("allOf") == nil)
    }

    @Test func whatAPatternCannotRefuseIsForbidden() {
        let secret = JSONValue.object([.init("pattern", .string("^/nix/store(/|$)|/generated(/|$)"))])
        #expect(schema.property("service.tls.keyFile")?.member("not") == secret)
        guard case .string(let users) = schema.property("service.user")?.member("not")?.member("pattern") else {
            Issue.record("every user is allowed")
            return
        }
        #expect(users.hasPrefix("^((nixbld|systemd-|redis-).*|acme|adm|admin|alertmanager|"))
        #expect(users.hasSuffix("|www-data|wwwrun)$"))
    }

    /// The schema and the reader agree: it refuses no good policy, and of the broken ones all whose fault stands in one value's shape.
    @Test(.enabled("needs python3 with tomllib and jsonschema", { try await python() != nil })) func aValidatorAgreesWithTheReader()
        async throws
    {
        let corpus = try FileManager.default.contentsOfDirectory(
            at: testFolder.appending(path: "PolicyTests/Corpus"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "toml" }
        let files = try goodPolicies() + corpus
        let request = JSONValue.object([.init("schema", schema), .init("files", .array(files.map { .string($0.path) }))])
        let python = try #require(try await SchemaTests.python())
        let ending = try await runToEnd(python, ["-W", "ignore", "-c", SchemaTests.validator], input: request.rendered())
        #expect(ending.status == 0, "\(ending.error)")
        let verdicts = ending.output.split(separator: "\n")
        #expect(verdicts.count == files.count)
        var refused = 0
        for (file, verdict) in zip(files, verdicts) where verdict != "unreadable" {
            let reading = readPolicyFile(file.path, as: HostSpec.self)
            if reading.errors.isEmpty { #expect(verdict == "valid", "\(file.lastPathComponent)") }
            if verdict == "invalid" { refused += 1 }
            if reading.errors.contains(where: { $0.file == file.path && SchemaTests.isSeen($0.message) }) {
                #expect(verdict == "invalid", "\(file.lastPathComponent)")
            }
        }
        // Raise it with what the schema learns.
        #expect(refused >= 145)
    }

    /// Whether a mistake is one that a schema sees: a key too many or too few, a wrong JSON type, a number out of bounds, an unknown word,
    /// a secret or a user of others.
    /// A schema takes 8080.0 for a whole number.
    private static func isSeen(_ message: String) -> Bool {
        !message.hasPrefix("found 8080.0,")
            && [
                "unknown key", "missing.", "allowed: a whole number", "allowed: a TCP port", "allowed: true or false", "allowed: \"",
                "allowed: a table with the keys", "allowed: the absolute path of a file such as", "and nothing else: ",
                "with no phone, no mail and no channel: ", "and nothing at ", "name a user of the server's own",
            ]
            .contains { message.hasPrefix($0) || message.contains(", \($0)") || message.contains(": \($0)") }
    }

    /// A Python that has what the validator needs; nil where there is none.
    private static func python() async throws -> String? {
        for path in programs("python3") where try await runToEnd(path, ["-c", "import tomllib, jsonschema"]).status == 0 { return path }
        return nil
    }

    private static let validator = """
        import json, jsonschema, sys, tomllib
        request = json.load(sys.stdin)
        jsonschema.Draft202012Validator.check_schema(request["schema"])
        validator = jsonschema.Draft202012Validator(request["schema"])
        for file in request["files"]:
            try:
                with open(file, "rb") as f: document = tomllib.load(f)
            except Exception:
                print("unreadable")
                continue
            print("valid" if validator.is_valid(document) else "invalid")
        """
}

extension JSONValue {
    fileprivate func member(_ key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The schema of a key: through the properties of tables and the items of lists.
    fileprivate func property(_ path: String) -> JSONValue? {
        path.split(separator: ".").reduce(Optional(self)) { schema, name in
            (schema?.member("items") ?? schema)?.member("properties")?.member(String(name))
        }
    }
}
