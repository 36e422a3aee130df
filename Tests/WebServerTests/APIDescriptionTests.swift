import Accounts
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import RunbookModel
import TestSupport
import Testing
import WebPages

@testable import WebServer

/// The OpenAPI document says what the server does, all of it, and nothing else.
@Suite struct APIDescriptionTests {
    private static let document = APIDescription.document(version: "1.2.3", cookie: "nixos-gui")

    @Test func everyAddressForProgramsIsDescribedAndNothingElse() {
        let described = APIOperations.all.map { "\($0.method.rawValue) \($0.path)" }
        let served = AccessTable.rules.filter { $0.path.hasPrefix("/api/") || $0.path == SiteURL.metrics }
            .map { "\($0.method.rawValue) \($0.path)" }
        #expect(Set(described) == Set(served))
        #expect(described.count == Set(described).count)
        #expect(Set(APIOperations.all.map(\.id)).count == described.count, "two operations of one name")
    }

    @Test func everySchemaThatIsNamedIsThereAndEachIsUsed() throws {
        let text = String(decoding: try JSONEncoder().encode(APIDescriptionTests.document), as: UTF8.self)
            .replacing("\\/", with: "/")
        let named = Set(text.split(separator: "#/components/schemas/").dropFirst().map { String($0.prefix { $0 != "\"" }) })
        #expect(named == Set(APISchemas.all.keys))
    }

    @Test func pathParametersAreThoseOfThePath() {
        for operation in APIOperations.all {
            let inPath = Set(operation.path.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) })
            #expect(Set(operation.parameters.filter { $0.place == .path }.map(\.name)) == inPath, "\(operation.id)")
        }
    }

    @Test func itIsServedToEverybody() async throws {
        let answer = try await Fixture().ask(SiteURL.apiDescription, as: nil)
        #expect(answer.status == .ok)
        #expect(try JSONDecoder().decode(JSONTree.self, from: Data(answer.text.utf8)) == APIDescriptionTests.document)
    }

    /// Each operation is tried, well and badly; each answer has a status that is described, and is valid under the schema of it, in which
    /// no member may be that is not described.
    @Test func everyAnswerIsValid() async throws {
        let python = try #require(await APIDescriptionTests.python(), "needs python3 with jsonschema")
        let answers = try await APIDescriptionTests.answers()
        var request: [String: JSONTree] = ["document": APIDescriptionTests.document]
        request["answers"] = .list(
            answers.map {
                [
                    "operation": .text($0.operation), "status": .number(Double($0.status)), "type": .text($0.type), "body": .text($0.body),
                ]
            })
        let input = String(decoding: try JSONEncoder().encode(JSONTree.object(request)), as: UTF8.self)
        let ending = try await runToEnd(python, ["-W", "ignore", "-c", APIDescriptionTests.validator], input: input)
        #expect(ending.status == 0, "\(ending.output)\(ending.error)")
        let seen = Set(answers.filter { $0.status < 300 }.map(\.operation))
        #expect(Set(APIOperations.all.map(\.id)).subtracting(seen) == ["followEvents"], "not tried with success")
    }

    private struct Answer {
        var operation: String
        var status: Int
        var type: String
        var body: String
    }

    /// Answers of the server whose outside world is made up.
    private static func answers() async throws -> [Answer] {
        var found: [Answer] = []
        for (fixture, role) in [
            (APIDescriptionTests.full(), Role.admin), (APIDescriptionTests.full(), nil), (APIDescriptionTests.broken(), .admin),
            (APIDescriptionTests.full(), .viewer),
        ] as [(Fixture, Role?)] {
            for operation in APIOperations.all where operation.id != "followEvents" {
                for request in APIDescriptionTests.requests(operation) {
                    // Each begins with the same accounts and sessions.
                    var fixture = fixture
                    fixture.people = MadePeople()
                    let answer = try await fixture.test(.router, as: role) { [fixture] client in
                        var headers = fixture.formHeader(role).merging(request.headers)
                        if request.body != nil { headers[.contentType] = "application/json" }
                        return try await client.execute(
                            uri: request.uri, method: operation.method, headers: headers,
                            body: request.body.map { ByteBuffer(string: $0) })
                    }
                    found.append(
                        Answer(
                            operation: operation.id, status: answer.status.code, type: answer.headers[.contentType] ?? "", body: answer.text
                        ))
                }
            }
        }
        return found
    }

    private struct Asked {
        var uri: String
        var headers: HTTPFields = [:]
        var body: String?
    }

    private static let run = String(repeating: "a", count: 32)

    private static func requests(_ operation: APIOperation) -> [Asked] {
        let viewer = MadePeople.key.name(of: MadePeople.token(.viewer)).text
        let own = MadePeople.key.name(of: MadePeople.token(.admin)).text
        let uri = operation.path.replacing("{slug}", with: "diagnose")
            .replacing("{name}", with: operation.path.hasPrefix(SiteURL.apiAllSessions) ? viewer : own)
            .replacing("{id}", with: operation.path.hasPrefix(SiteURL.apiRuns) ? run : "1").replacing("{number}", with: "7")
        var headers = HTTPFields()
        if operation.parameters.contains(where: { $0.name == "If-Match" }) { headers[.ifMatch] = "\"1-1\"" }
        let bodies: [String?] =
            switch operation.sends {
            case "Order"?: [nil, "{}", #"{"argument":null}"#, #"{"consents":["x"],"other":1}"#, "[]", "x"]
            case "NewAccount"?:
                [
                    #"{"name":"new-one","password":"a long enough pass phrase","role":"viewer"}"#, "{}", "x",
                    #"{"name":"A B","password":"a long enough pass phrase","role":"viewer"}"#,
                    #"{"name":"the-viewer","password":"a long enough pass phrase","role":"viewer"}"#,
                    #"{"name":"new-one","password":"short","role":"viewer"}"#,
                    #"{"name":"new-one","password":"a long enough pass phrase","role":"king"}"#,
                    #"{"name":1,"password":"a long enough pass phrase","role":"viewer"}"#,
                ]
            case "AccountChange"?:
                [
                    #"{"role":"operator"}"#, #"{"disabled":true}"#, #"{"password":"another long pass phrase"}"#, "{}",
                    #"{"role":"viewer","disabled":true}"#, #"{"role":null}"#, #"{"role":"king"}"#, #"{"password":"short"}"#,
                ]
            case "NewNote"?: [#"{"text":"seen"}"#, #"{"text":""}"#, "{}", "x"]
            default: [nil]
            }
        var asked = bodies.map { Asked(uri: uri, headers: headers, body: $0) }
        if operation.path.contains("{") {
            for strange in ["0", "99", "x", "%00", "..%2f..", String(repeating: "b", count: 64), String(repeating: "b", count: 32)] {
                let parts = operation.path.split(separator: "/").map { $0.first == "{" ? Substring(strange) : $0 }
                asked.append(Asked(uri: "/" + parts.joined(separator: "/"), headers: headers, body: bodies[0]))
            }
        }
        if !headers.isEmpty {
            asked.append(Asked(uri: uri, headers: [.ifMatch: "\"1-9\""], body: bodies[0]))
            asked.append(Asked(uri: uri, body: bodies[0]))
        }
        for query in [
            "limit=0", "limit=x", "limit=1", "after=x", "after=%00", "outcome=x", "outcome=done&actor=root&action=session.", "state=x",
            "state=open&limit=1", "state=all&after=8",
        ] where operation.parameters.contains(where: { query.hasPrefix($0.name + "=") }) {
            asked.append(Asked(uri: "\(uri)?\(query)", headers: headers))
        }
        if operation.parameters.contains(where: { $0.name == "Idempotency-Key" }) {
            asked.append(Asked(uri: uri, headers: [.idempotencyKey: String(repeating: "k", count: 200)]))
        }
        if operation.id == "followRun" { asked.append(Asked(uri: uri, headers: [.lastEventID: "ended-1-1"])) }
        return asked
    }

    /// Everything is there.
    private static func full() -> Fixture {
        var fixture = Fixture()
        let run = Run(
            id: run, procedure: "diagnose", by: "nixos-gui-diagnose.service", startedAt: 1_767_323_000, finishedAt: 1_767_323_010,
            outcome: .done, status: 0, message: "done", steps: [RunStep(name: "look", outcome: "done", message: "", at: 1_767_323_001)],
            findings: [Finding(subject: "port", message: "free")])
        fixture.runs = Records(items: [run], problems: ["One cannot be read."])
        fixture.lookup = .found(run)
        fixture.incidents = .made([.made(7, .resolved), .made(8, alerts: ["health"])], reports: [7: "## Report\n"])
        fixture.units = .success([
            UnitState(
                name: "nixos-gui.service", load: "loaded", active: "active", sub: "running", result: "success", restarts: 1, mainPID: 7,
                invocation: Fixture.invocation, since: 1_767_323_000)
        ])
        fixture.backups = .success([
            Backup(name: "20260102T030405Z", madeAt: 1_767_323_045, bytes: 4_096, isKept: true),
            Backup(name: "20260101T030405Z", madeAt: 1_767_236_645, bytes: 4_096, isKept: false),
        ])
        fixture.generations = .success([
            Generation(number: 8, system: "/nix/store/b", madeAt: 2, nixosVersion: "26.05", isProfile: true, isCurrent: true),
            Generation(number: 7, system: "/nix/store/a", madeAt: 1, isBooted: true, isLastKnownGood: true),
        ])
        fixture.catalog = ProcedureCatalog(procedures: [
            KnownProcedure(
                slug: "diagnose", summary: "It helps.", severity: .sev2, effect: .readOnly, recoverySeconds: 60, timeBudgetSeconds: 300,
                steps: [KnownStep(name: "look", summary: "Looks.")], runsAlone: false, serverMayStart: true)
        ])
        fixture.started = { .success(StartedRun(id: APIDescriptionTests.run, slug: $0.slug, unit: $0.unit)) }
        return fixture
    }

    /// Nothing can be read.
    private static func broken() -> Fixture {
        var fixture = Fixture()
        fixture.checks = [.fail]
        fixture.units = .failure(.toolMissing)
        fixture.backups = .failure(ListingFault("The backups cannot be listed."))
        fixture.generations = .failure(ListingFault("The generations cannot be listed."))
        fixture.catalog = ProcedureCatalog(procedures: [], problem: "The procedures cannot be read.")
        fixture.lookup = .unreadable("The record cannot be read.")
        fixture.incidents = .made([], problems: ["The incidents cannot be read."])
        return fixture
    }

    /// A Python that has what the validator needs; nil where there is none.
    private static func python() async -> String? {
        for path in programs("python3") {
            do { if try await runToEnd(path, ["-c", "import jsonschema"]).status == 0 { return path } } catch { continue }
        }
        return nil
    }

    private static let validator = """
        import copy, json, jsonschema, sys
        request = json.load(sys.stdin)
        document = request["document"]
        def close(schema):
            # A member that is not described would go unseen otherwise.
            if isinstance(schema, dict):
                if schema.get("type") == "object" and "properties" in schema: schema.setdefault("additionalProperties", False)
                for part in schema.values(): close(part)
            elif isinstance(schema, list):
                for part in schema: close(part)
        close(document["components"]["schemas"])
        operations = {o["operationId"]: o for p in document["paths"].values() for o in p.values()}
        for schema in document["components"]["schemas"].values(): jsonschema.Draft202012Validator.check_schema(schema)
        wrong = 0
        for answer in request["answers"]:
            operation = answer["operation"]
            name = f'{operation} {int(answer["status"])}'
            response = operations[operation]["responses"].get(str(int(answer["status"])))
            if response and "$ref" in response: response = document["components"]["responses"][response["$ref"].split("/")[-1]]
            fault = None
            if not response: fault = "is not described"
            elif "content" not in response: fault = "has content" if answer["body"] else None
            else:
                kind = answer["type"].split(";")[0]
                if kind not in response["content"]: fault = "has the type " + kind
                elif kind.endswith("json"):
                    schema = dict(response["content"][kind]["schema"], components=document["components"])
                    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(json.loads(answer["body"])))
                    if errors: fault = "; ".join(f"{list(e.absolute_path)}: {e.message}" for e in errors)
            if fault:
                wrong += 1
                print(name, fault, answer["body"][:200])
        sys.exit(1 if wrong else 0)
        """
}

extension HTTPFields {
    fileprivate func merging(_ others: HTTPFields) -> HTTPFields {
        var fields = self
        for field in others { fields[field.name] = field.value }
        return fields
    }
}
