import Accounts
import HTTPTypes
import WebPages

/// The OpenAPI 3.1 document: the operations, with what the `AccessTable` says of each.
enum APIDescription {
    /// - Parameters:
    ///   - version: of the program.
    ///   - cookie: the name of the session's cookie.
    static func document(version: String, cookie: String) -> JSONTree {
        var paths: [String: [String: JSONTree]] = [:]
        for operation in APIOperations.all {
            paths[operation.path, default: [:]][operation.method.rawValue.lowercased()] = described(operation)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "NixOS GUI", "version": .text(version),
                "description":
                    "The web interface of one NixOS machine, for programs. Lists come in pages: `next` is the next one's address.",
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "schemas": .object(APISchemas.all), "responses": ["Problem": problem],
                "securitySchemes": [
                    "session": ["type": "apiKey", "in": "cookie", "name": .text(cookie), "description": "Whoever signed in at /sign-in."],
                    "formToken": [
                        "type": "apiKey", "in": "header", "name": "NixOS-GUI-Form-Token",
                        "description": "Goes with the session's cookie on all that changes something.",
                    ],
                    "bearer": [
                        "type": "http", "scheme": "bearer",
                        "description": "An access token of an account, or the operator's token of root's side.",
                    ],
                ],
            ],
        ]
    }

    private static let problem: JSONTree = [
        "description": "Why not: a problem document (RFC 9457).",
        "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
    ]

    private static func described(_ operation: APIOperation) -> JSONTree {
        let rule = AccessTable.rule(operation.method, operation.path)
        var members: [String: JSONTree] = [
            "operationId": .text(operation.id), "summary": .text(operation.summary),
            "description": .text(description(rule)), "security": security(rule),
            "responses": .object(responses(operation, rule)),
        ]
        if !operation.parameters.isEmpty { members["parameters"] = .list(operation.parameters.map(described)) }
        if let schema = operation.sends {
            members["requestBody"] = [
                "required": .bool(operation.mustSend), "content": ["application/json": ["schema": reference(schema)]],
            ]
        }
        return .object(members)
    }

    private static func described(_ parameter: APIOperation.Parameter) -> JSONTree {
        [
            "name": .text(parameter.name), "in": .text(parameter.place.rawValue), "description": .text(parameter.about),
            "required": .bool(parameter.isNeeded), "schema": parameter.schema,
        ]
    }

    private static func description(_ rule: RouteRule?) -> String {
        guard let rule else { return "" }
        let who =
            switch rule.access {
            case .everyone: "Open to everybody."
            case .local: "For this machine itself, and for every role."
            case .role(let role): "Needs the role \(role.rawValue)."
            case .root: "For root's side alone."
            }
        return who + (rule.needsSession ? " An access token does not do." : "")
            + (rule.sudo ? " A session must have given its password lately." : "")
            + (rule.content > 0 ? " At most \(rule.content) bytes." : "")
    }

    private static func security(_ rule: RouteRule?) -> JSONTree {
        guard let rule, rule.access != .everyone, rule.access != .local else { return [] }
        return rule.needsFormToken ? [["session": [], "formToken": []], ["bearer": []]] : [["session": []], ["bearer": []]]
    }

    private static func responses(_ operation: APIOperation, _ rule: RouteRule?) -> [String: JSONTree] {
        var found: [String: JSONTree] = [:]
        for answer in operation.answers {
            var members: [String: JSONTree] = ["description": .text(answer.about)]
            switch answer.content {
            case .nothing: break
            case .json(let schema): members["content"] = ["application/json": ["schema": reference(schema)]]
            case .typed(let type, let schema): members["content"] = .object([type: ["schema": reference(schema)]])
            case .text(let type): members["content"] = .object([type: [:]])
            }
            found["\(answer.status)"] = .object(members)
        }
        // What any request may be answered: content where none belongs, another host name, too many requests.
        var refusals = Set(operation.refusals + [413, 421, 429])
        if let rule, rule.access != .everyone { refusals.formUnion([401, 403, 503]) }
        if let rule, rule.content > 0 { refusals.formUnion([400, 411, 413, 415, 422]) }
        for status in refusals where found["\(status)"] == nil { found["\(status)"] = ["$ref": "#/components/responses/Problem"] }
        return found
    }

    private static func reference(_ schema: String) -> JSONTree { ["$ref": .text("#/components/schemas/\(schema)")] }
}
