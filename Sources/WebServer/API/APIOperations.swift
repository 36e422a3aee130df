import HTTPTypes
import WebPages

/// Every operation of the API. A test compares them with the `AccessTable`, and each answer with its schema.
enum APIOperations {
    static let all = health + machine + procedures + incidents + tokens + sessions + accounts + others

    private typealias Parameter = APIOperation.Parameter

    private static let paging = [
        Parameter(
            name: "limit", place: .query, about: "The most items of one answer.",
            schema: ["type": "integer", "minimum": 1, "maximum": .number(Double(Paging.most)), "default": .number(Double(Paging.standard))]),
        Parameter(
            name: "after", place: .query, about: "The last item of the page before; `next` has the whole address.",
            schema: ["type": "string", "minLength": 1]),
    ]
    private static let run = Parameter(
        name: "id", place: .path, about: "A run: systemd's InvocationID.", schema: ["type": "string", "pattern": "^[0-9a-f]{32}$"],
        isNeeded: true)
    private static let account = Parameter(
        name: "id", place: .path, about: "An account's number.", schema: ["type": "integer", "format": "int64", "minimum": 1],
        isNeeded: true)
    private static let session = Parameter(
        name: "name", place: .path, about: "A session's name.", schema: ["type": "string", "pattern": "^[0-9a-f]{64}$"], isNeeded: true)
    private static let version = Parameter(
        name: "If-Match", place: .header, about: "The ETag of the account as it was seen.", schema: ["type": "string"], isNeeded: true)
    private static let lastEvent = Parameter(
        name: "Last-Event-ID", place: .header, about: "The last event that was seen: the stream goes on after it.",
        schema: ["type": "string"])

    private static let health = [
        APIOperation(
            method: .get, path: SiteURL.live, id: "getLiveness", summary: "Whether the server answers at all.",
            answers: [(200, "It does.", .json("Liveness"))]),
        APIOperation(
            method: .get, path: SiteURL.ready, id: "getReadiness", summary: "Whether the server can work: its database answers.",
            answers: [(200, "It can.", .json("Readiness")), (503, "It cannot.", .json("Readiness"))]),
        healthReport(SiteURL.health, "getHealth"), healthReport(SiteURL.apiHealth, "getHealthReport"),
        APIOperation(
            method: .get, path: SiteURL.apiDescription, id: "getDescription", summary: "This document.",
            answers: [(200, "OpenAPI 3.1.", .json("Description"))]),
        APIOperation(
            method: .get, path: SiteURL.metrics, id: "getMetrics", summary: "Measurements, for Prometheus.",
            answers: [(200, "The text format of Prometheus.", .text("text/plain"))]),
    ]

    private static func healthReport(_ path: String, _ id: String) -> APIOperation {
        let report = APIOperation.Content.typed("application/health+json", schema: "Health")
        return APIOperation(
            method: .get, path: path, id: id, summary: "The state of health, check by check.",
            parameters: [
                Parameter(
                    name: "fresh", place: .query, about: "With any value, each check measures anew.", schema: ["type": "string"])
            ], answers: [(200, "Healthy, or with warnings.", report), (503, "A check fails.", report)])
    }

    private static let machine = [
        APIOperation(
            method: .get, path: SiteURL.apiUnits, id: "listUnits", summary: "The server's units, as systemd sees them.",
            answers: [(200, "The units.", .json("Units"))]),
        APIOperation(
            method: .get, path: SiteURL.apiBackups, id: "listBackups", summary: "The verified backups of the database, newest first.",
            parameters: paging, answers: [(200, "The backups.", .json("Backups"))], refusals: [400]),
        APIOperation(
            method: .get, path: SiteURL.apiGenerations, id: "listGenerations",
            summary: "The generations of the system profile, newest first.", parameters: paging,
            answers: [(200, "The generations.", .json("Generations"))], refusals: [400]),
        APIOperation(
            method: .get, path: SiteURL.apiEvents, id: "followEvents",
            summary: "What changes, as it changes: Server-Sent Events `state` first, then `health`, `run`, `alert`, `alert-resolved`, "
                + "`incident`, `incident-resolved`.",
            parameters: [lastEvent], answers: [(200, "A stream without an end.", .text("text/event-stream"))]),
    ]

    private static let procedures = [
        APIOperation(
            method: .get, path: SiteURL.apiProcedures, id: "listProcedures", summary: "The emergency procedures of this host.",
            answers: [(200, "The procedures.", .json("Procedures"))]),
        APIOperation(
            method: .get, path: "/api/v1/procedures/{slug}", id: "getProcedure", summary: "One procedure.", parameters: [slug],
            answers: [(200, "The procedure.", .json("Procedure"))], refusals: [404]),
        APIOperation(
            method: .post, path: "/api/v1/procedures/{slug}/runs", id: "startProcedure",
            summary: "Starts a procedure. systemd runs it as a unit of its own, so that it survives a restart of the server.",
            parameters: [
                slug,
                Parameter(
                    name: "Idempotency-Key", place: .header, about: "The same order with the same key starts nothing twice.",
                    schema: ["type": "string", "pattern": "^[!-~]{1,128}$"]),
            ], sends: "Order", mustSend: false, answers: [(202, "It was started; `Location` names the run.", .json("Started"))],
            refusals: [400, 404, 409, 422]),
        APIOperation(
            method: .get, path: SiteURL.apiRuns, id: "listRuns", summary: "Runs, the one that was written last first.", parameters: paging,
            answers: [(200, "The runs.", .json("Runs"))], refusals: [400]),
        APIOperation(
            method: .get, path: "/api/v1/runs/{id}", id: "getRun", summary: "One run, with its state.", parameters: [run],
            answers: [(200, "The run.", .json("Run"))], refusals: [404]),
        APIOperation(
            method: .get, path: "/api/v1/runs/{id}/events", id: "followRun",
            summary: "One run, each time that it changes: Server-Sent Events `run`; the stream ends with the run.",
            parameters: [run, lastEvent],
            answers: [
                (200, "A stream that ends with the run.", .text("text/event-stream")),
                (204, "The run has ended, and `Last-Event-ID` has seen it.", .nothing),
            ], refusals: [404]),
    ]
    private static let slug = Parameter(
        name: "slug", place: .path, about: "A procedure, such as `diagnose`.", schema: ["type": "string", "pattern": "^[a-z0-9-]+$"],
        isNeeded: true)

    private static let incidents = [
        APIOperation(
            method: .get, path: SiteURL.apiIncidents, id: "listIncidents", summary: "Incidents, newest first, without their events.",
            parameters: paging + [
                Parameter(
                    name: "state", place: .query, about: "Only those that are open, or all.",
                    schema: ["type": "string", "enum": ["open", "all"], "default": "all"])
            ], answers: [(200, "The incidents.", .json("Incidents"))], refusals: [400]),
        APIOperation(
            method: .get, path: "/api/v1/incidents/{number}", id: "getIncident",
            summary: "One incident, with everything that was recorded. The procedures `acknowledge` and `resolve` take its number.",
            parameters: [number], answers: [(200, "The incident.", .json("Incident"))], refusals: [404]),
        APIOperation(
            method: .get, path: "/api/v1/incidents/{number}/report", id: "getIncidentReport",
            summary: "The report of an incident, as people have completed it.", parameters: [number],
            answers: [(200, "The report.", .text("text/markdown"))], refusals: [404]),
    ]
    private static let number = Parameter(
        name: "number", place: .path, about: "An incident's number.", schema: ["type": "integer", "minimum": 1, "maximum": 999_999_999],
        isNeeded: true)

    private static let tokens = [
        APIOperation(
            method: .post, path: SiteURL.apiTokens, id: "createToken",
            summary: "Makes an access token: of a name and a password, or of the session that asks.", sends: "TokenOrder", mustSend: false,
            answers: [(201, "The token, which is shown this once.", .json("Token"))], refusals: [400, 401, 403, 422, 503])
    ]

    private static let sessions = [
        APIOperation(
            method: .get, path: SiteURL.apiSessions, id: "listSessions", summary: "One's own sessions, newest first.", parameters: paging,
            answers: [(200, "The sessions.", .json("Sessions"))], refusals: [400]),
        APIOperation(
            method: .delete, path: SiteURL.apiSessions, id: "endSessions", summary: "Ends all of one's own sessions but this one.",
            answers: [(200, "How many ended.", .json("Ended"))], refusals: [409]),
        APIOperation(
            method: .delete, path: "/api/v1/sessions/{name}", id: "endSession", summary: "Ends one of one's own sessions.",
            parameters: [session], answers: [(204, "It has ended.", .nothing)], refusals: [404, 409]),
        APIOperation(
            method: .get, path: SiteURL.apiAllSessions, id: "listAllSessions", summary: "The sessions of all accounts, newest first.",
            parameters: paging, answers: [(200, "The sessions.", .json("Sessions"))], refusals: [400]),
        APIOperation(
            method: .delete, path: SiteURL.apiAllSessions, id: "endAllSessions", summary: "Ends the sessions of all accounts but this one.",
            answers: [(200, "How many ended.", .json("Ended"))]),
        APIOperation(
            method: .delete, path: "/api/v1/all-sessions/{name}", id: "endAnySession", summary: "Ends a session of anybody.",
            parameters: [session], answers: [(204, "It has ended.", .nothing)], refusals: [404]),
    ]

    private static let accounts = [
        APIOperation(
            method: .get, path: SiteURL.apiAccounts, id: "listAccounts", summary: "The accounts, by name.", parameters: paging,
            answers: [(200, "The accounts.", .json("Accounts"))], refusals: [400]),
        APIOperation(
            method: .post, path: SiteURL.apiAccounts, id: "createAccount", summary: "Makes an account.", sends: "NewAccount",
            answers: [(201, "The account, with its ETag.", .json("Account"))], refusals: [409, 422]),
        APIOperation(
            method: .get, path: "/api/v1/accounts/{id}", id: "getAccount", summary: "One account, with its ETag.", parameters: [account],
            answers: [(200, "The account.", .json("Account"))], refusals: [404]),
        APIOperation(
            method: .patch, path: "/api/v1/accounts/{id}", id: "changeAccount",
            summary: "Changes the role, the password, or whether the account is disabled: one of them.", parameters: [account, version],
            sends: "AccountChange", answers: [(200, "The account, with its new ETag.", .json("Account"))],
            refusals: [404, 409, 412, 422, 428]),
        APIOperation(
            method: .delete, path: "/api/v1/accounts/{id}", id: "removeAccount", summary: "Removes an account and ends its sessions.",
            parameters: [account, version], answers: [(204, "It is removed.", .nothing)], refusals: [404, 409, 412, 428]),
        APIOperation(
            method: .delete, path: "/api/v1/accounts/{id}/sessions", id: "endSessionsOfAccount",
            summary: "Ends the sessions of an account, but this one.", parameters: [account],
            answers: [(200, "How many ended.", .json("Ended"))], refusals: [404]),
    ]

    private static let others = [
        APIOperation(
            method: .get, path: SiteURL.apiAudit, id: "listAudit", summary: "The audit log, newest first.",
            parameters: paging + [
                Parameter(name: "actor", place: .query, about: "Only of this actor.", schema: ["type": "string"]),
                Parameter(
                    name: "action", place: .query, about: "Only where the action begins so, such as `session.`.",
                    schema: ["type": "string"]),
                Parameter(
                    name: "outcome", place: .query, about: "Only what ended so.",
                    schema: ["type": "string", "enum": ["done", "refused", "failed"]]),
            ], answers: [(200, "The lines.", .json("Audit"))], refusals: [400]),
        APIOperation(
            method: .get, path: SiteURL.notes, id: "listNotes", summary: "The on-call notes, oldest first.",
            parameters: [
                Parameter(
                    name: "after", place: .query, about: "The number of the last note of the page before.",
                    schema: ["type": "integer", "format": "int64", "minimum": 0, "default": 0]),
                Parameter(
                    name: "limit", place: .query, about: "The most notes of one answer.",
                    schema: ["type": "integer", "minimum": 1, "maximum": .number(Double(NoteRoutes.mostNotes)), "default": 50]),
            ], answers: [(200, "The notes.", .json("Notes"))], refusals: [400]),
        APIOperation(
            method: .post, path: SiteURL.notes, id: "addNote", summary: "Writes a note.", sends: "NewNote",
            answers: [(201, "It is written.", .json("Note"))], refusals: [422]),
    ]
}
