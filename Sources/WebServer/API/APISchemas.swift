import Accounts
import Operations
import RunbookModel

/// What the API's answers and contents look like: JSON Schema 2020-12, as OpenAPI 3.1 takes it.
enum APISchemas {
    static let all: [String: JSONTree] = [
        "Problem": object([
            "type": text, "title": text, "code": described(text, "Which error it is: a word that stays when sentences are written anew."),
            "status": ["type": "integer", "minimum": 400, "maximum": 599],
            "detail": described(text, "What happened and what to do."),
            "request": described(text, "The request's number, in the journal as well."),
        ]),
        "Liveness": object(["invocationId": text, "mode": mode, "status": health, "version": text]),
        "Readiness": object(["invocationId": text, "mode": mode, "status": health, "version": text]),
        "Health": object(
            [
                "checks": ["type": "object", "additionalProperties": ["type": "array", "items": ref("Measurement")]],
                "description": text, "invocationId": text, "mode": mode, "output": text, "releaseId": text, "serviceId": text,
                "status": health, "uptime": described(["type": "number", "minimum": 0], "Seconds."), "version": text,
            ], optional: ["output"]),
        "Measurement": object(
            [
                "componentId": text, "componentType": text, "observedUnit": text, "observedValue": ["type": "number"], "output": text,
                "status": health, "time": time,
            ], optional: ["componentId", "observedUnit", "observedValue", "output"]),
        "Description": ["type": "object", "required": ["openapi", "info", "paths"]],
        "Units": object(["units": list(of: "Unit")]),
        "Unit": object(
            [
                "name": text, "load": text, "active": text, "sub": text, "result": text, "restarts": count, "mainPid": count,
                "exitStatus": ["type": "integer"], "invocationId": text, "since": time,
            ], optional: ["invocationId", "since"]),
        "Backups": page("backups", of: "Backup"),
        "Backup": object([
            "name": ["type": "string", "pattern": "^[0-9]{8}T[0-9]{6}Z$"], "madeAt": time, "bytes": count, "kept": flag,
        ]),
        "Generations": page("generations", of: "Generation"),
        "Generation": object(
            [
                "number": count, "system": text, "madeAt": time, "nixosVersion": text,
                "profile": described(flag, "The next boot starts it."), "current": described(flag, "It runs."),
                "booted": described(flag, "The machine was booted with it."), "lastKnownGood": flag,
            ], optional: ["nixosVersion"]),
        "Procedures": object(["procedures": list(of: "Procedure")]),
        "Procedure": object(
            [
                "slug": text, "summary": text, "severity": text, "effect": choice(Effect.allCases.map(\.rawValue)),
                "recoverySeconds": count, "dataLossSeconds": count, "symptoms": texts, "preconditions": texts,
                "steps": ["type": "array", "items": object(["name": text, "summary": text])], "undo": text, "escalation": text,
                "argument": object(["name": text, "allowed": text]),
                "consents": ["type": "array", "items": object(["name": text, "consequence": text])], "startable": flag,
            ], optional: ["dataLossSeconds", "argument"]),
        "Order": object(
            ["argument": ["type": ["string", "null"]], "consents": ["type": ["array", "null"], "items": text]],
            optional: ["argument", "consents"], isClosed: true),
        "Started": object(["run": runName]),
        "Runs": object(["runs": list(of: "Run"), "problems": texts, "next": text], optional: ["next"]),
        "Run": object(
            [
                "id": runName, "state": choice(["waiting", "running", "ended", "interrupted"]), "procedure": text, "by": text,
                "startedAt": time, "finishedAt": time, "outcome": choice(Run.Outcome.allCases.map(\.rawValue)),
                "status": ["type": "integer"], "message": text,
                "steps": ["type": "array", "items": object(["name": text, "outcome": text, "message": text, "at": time])],
                "findings": ["type": "array", "items": object(["subject": text, "message": text])],
            ], optional: ["state", "procedure", "by", "startedAt", "finishedAt", "outcome", "status", "message"]),
        "Incidents": object(["incidents": list(of: "Incident"), "problems": texts, "next": text], optional: ["next"]),
        "Incident": object(
            [
                "number": count, "kind": text, "severity": choice(Severity.allCases.map { "\($0)" }),
                "state": choice(Incident.State.allCases.map(\.rawValue)), "headline": text, "openedBy": text,
                "automatic": described(flag, "Automation opened it, and may end it."), "openedAt": time, "acknowledgedBy": text,
                "resolvedAt": time, "alerts": described(texts, "The keys of the alerts that stand in it."),
                "levelsCalled": ["type": "array", "items": ["type": "integer"]],
                "dedupKey": described(text, "What groups the messages about it."),
                "events": [
                    "type": "array",
                    "items": object([
                        "event": text, "at": time, "elapsed": described(count, "Seconds since it was opened."), "by": text,
                        "fields": ["type": "object", "additionalProperties": ["type": "string"]],
                    ]),
                ],
            ], optional: ["acknowledgedBy", "resolvedAt", "events"]),
        "TokenOrder": object(
            ["name": ["type": ["string", "null"]], "password": ["type": ["string", "null"]], "role": ["type": ["string", "null"]]],
            optional: ["name", "password", "role"], isClosed: true),
        "Token": object([
            "token": described(text, "A JSON Web Token, for `Authorization: Bearer`."), "id": text, "account": text, "role": role,
            "keyID": text, "createdAt": time, "expiresAt": time,
        ]),
        "Sessions": page("sessions", of: "Session"),
        "Session": object(
            [
                "name": sessionName, "account": count, "startedAt": time, "seenAt": time,
                "confirmedUntil": described(time, "Until when the password counts for dangerous actions."), "address": text,
                "agent": text, "current": described(flag, "Whether this request came in it."),
            ], optional: ["confirmedUntil"]),
        "Ended": object(["ended": count]),
        "Accounts": page("accounts", of: "Account"),
        "Account": object(
            [
                "id": count, "name": text, "role": role, "disabled": flag, "createdAt": time, "signedInAt": time, "lockedUntil": time,
                "version": count,
            ], optional: ["signedInAt", "lockedUntil"]),
        "NewAccount": object(
            ["name": ["type": "string", "pattern": "^[a-z][a-z0-9._-]{0,31}$"], "password": password, "role": role], isClosed: true),
        "AccountChange": object(
            ["disabled": flag, "password": password, "role": role], optional: ["disabled", "password", "role"], isClosed: true,
            and: ["minProperties": 1, "maxProperties": 1]),
        "Audit": page("lines", of: "AuditLine"),
        "AuditLine": object(
            [
                "number": count, "at": time, "actor": text, "origin": text, "action": text, "subject": text, "before": text, "after": text,
                "outcome": choice(AuditEvent.Outcome.allCases.map(\.rawValue)), "reason": text, "run": text, "previous": text, "hash": text,
            ], optional: ["actor", "before", "after", "run"]),
        "Notes": object(["notes": list(of: "Note")]),
        "Note": object(["id": count, "at": time, "invocationId": text, "text": text]),
        "NewNote": object(["text": ["type": "string", "minLength": 1, "maxLength": .number(Double(NoteText.longest))]], isClosed: true),
    ]

    private static let text: JSONTree = ["type": "string"]
    private static let texts: JSONTree = ["type": "array", "items": ["type": "string"]]
    private static let time: JSONTree = ["type": "string", "format": "date-time"]
    private static let flag: JSONTree = ["type": "boolean"]
    private static let count: JSONTree = ["type": "integer", "minimum": 0]
    private static let password: JSONTree = [
        "type": "string", "format": "password", "minLength": 8, "maxLength": .number(Double(PasswordRules.mostBytes)),
    ]
    private static let mode = choice(["normal", "safe"])
    private static let health = choice(["pass", "warn", "fail"])
    private static let role = choice(Role.allCases.map(\.rawValue))
    private static let runName: JSONTree = ["type": "string", "pattern": "^[0-9a-f]{32}$"]
    private static let sessionName: JSONTree = ["type": "string", "pattern": "^[0-9a-f]{64}$"]

    private static func choice(_ words: [String]) -> JSONTree { ["type": "string", "enum": .list(words.map { .text($0) })] }
    private static func ref(_ name: String) -> JSONTree { ["$ref": .text("#/components/schemas/\(name)")] }
    private static func list(of name: String) -> JSONTree { ["type": "array", "items": ref(name)] }

    private static func described(_ schema: JSONTree, _ about: String) -> JSONTree {
        guard case .object(var members) = schema else { return schema }
        members["description"] = .text(about)
        return .object(members)
    }

    private static func page(_ name: String, of item: String) -> JSONTree {
        object(
            [name: list(of: item), "next": described(text, "The address of the next page; not there on the last one.")], optional: ["next"])
    }

    /// - Parameters:
    ///   - isClosed: whether other members are refused. Answers may get more members with a later version.
    ///   - more: what else holds.
    private static func object(
        _ members: [String: JSONTree], optional: Set<String> = [], isClosed: Bool = false, and more: [String: JSONTree] = [:]
    ) -> JSONTree {
        var schema: [String: JSONTree] = ["type": "object", "properties": .object(members)]
        let needed = members.keys.filter { !optional.contains($0) }.sorted()
        if !needed.isEmpty { schema["required"] = .list(needed.map { .text($0) }) }
        if isClosed { schema["additionalProperties"] = false }
        return .object(schema.merging(more) { $1 })
    }
}
