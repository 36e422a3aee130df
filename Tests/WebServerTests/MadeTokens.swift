import Accounts
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import WebServer

extension Fixture {
    /// An access token that the session of a role makes.
    func token(_ role: Role, asking: Role? = nil) async throws -> AccessToken {
        let parts = parts.people
        guard case .account(let account, let session) = try await parts.desk.visitor(MadePeople.token(role)) else {
            throw TokenDesk.Refusal.ended
        }
        return try await parts.tokens.make(for: account, in: session, role: asking, address: "192.0.2.7")
    }
}

extension SignedClient {
    /// Asks with a token.
    func ask(_ uri: String, _ token: AccessToken, method: HTTPRequest.Method = .get, json: String? = nil) async throws -> TestResponse {
        var headers: HTTPFields = [.authorization: "Bearer \(token.text)"]
        if json != nil { headers[.contentType] = "application/json" }
        return try await client.execute(uri: uri, method: method, headers: headers, body: json.map { ByteBuffer(string: $0) })
    }

    /// Asks for a token; with the form token of the session where there is one.
    func makeToken(_ json: String, headers: HTTPFields = [:], formToken: Bool = true) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = headers[.contentType] ?? "application/json"
        if let role, formToken {
            headers[.formToken] = MadePeople.key.formToken(of: MadePeople.key.name(of: MadePeople.token(role)))
        }
        return try await execute(uri: "/api/v1/tokens", method: .post, headers: headers, body: ByteBuffer(string: json))
    }
}

/// What a program reads of the answer.
struct ReadToken: Decodable {
    var token: String
    var id: String
    var account: String
    var role: String
    var keyID: String
    var createdAt: String
    var expiresAt: String
}
