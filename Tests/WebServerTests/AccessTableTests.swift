import Accounts
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOPosix
import Testing
import WebPages

@testable import WebServer

/// Every address has a line in the table of who may use it, and the line is what holds.
@Suite struct AccessTableTests {
    private struct Place: Hashable {
        var method: HTTPRequest.Method
        var path: String
    }

    private func places() -> Set<Place> {
        let router = buildRouter(Fixture().parts)
        return Set(router.routes.map { Place(method: $0.method, path: $0.path.description) })
    }

    @Test func everyAddressHasALineAndEveryLineAnAddress() {
        let (routes, lines) = (places(), AccessTable.rules.map { Place(method: $0.method, path: RouterPath($0.path).description) })
        #expect(routes.count > 20)
        for place in routes { #expect(AccessTable.rule(place.method, place.path) != nil, "no line for \(place.method) \(place.path)") }
        for line in lines { #expect(routes.contains(line), "no address for \(line.method) \(line.path)") }
        #expect(Set(lines).count == lines.count, "an address has two lines")
    }

    @Test func whatHasNoLineIsRefused() {
        #expect(AccessTable.rule(.get, "/elsewhere") == nil && AccessTable.rule(.post, SiteURL.home) == nil)
        #expect(AccessTable.rule(.head, SiteURL.home)?.access == .role(.viewer), "HEAD is GET without its content")
    }

    @Test func whatChangesSomethingIsNeverOpenButToSignIn() {
        for rule in AccessTable.rules where rule.changesSomething && rule.access == .everyone {
            #expect([SiteURL.signIn, SiteURL.setUp, SiteURL.apiTokens, AcknowledgeRoutes.path].contains(rule.path))
        }
        #expect(AccessTable.rules.filter(\.isSigned).map(\.path) == [AcknowledgeRoutes.path], "who has no signature needs a form token")
    }

    /// Nobody, viewer, operator and administrator try every address.
    @Test(arguments: [nil] + Role.allCases.map(Optional.init)) func eachRoleGetsWhatTheTableSays(role: Role?) async throws {
        for rule in AccessTable.rules {
            let fixture = Fixture()
            let uri = rule.path.replacing("{id}", with: "1")
            let answer = try await fixture.test(.router, as: role) { client in
                rule.method == .post && !rule.path.hasPrefix("/api/")
                    ? try await client.send(uri, [:])
                    : try await client.execute(uri: uri, method: rule.finite, headers: fixture.formHeader(role))
            }
            let mayPass =
                switch rule.access {
                case .everyone: true
                case .local: role != nil
                case .role(let needed): role.map { $0 >= needed } ?? false
                case .root: false
                }
            let isSentAway =
                answer.status == .unauthorized || answer.headers[.location]?.hasPrefix(SiteURL.signIn + "?") == true
            switch (mayPass, role) {
            case (true, _):
                // Where an empty password is refused.
                let isForSignedIn = rule.access != .everyone && rule.path != SiteURL.confirm
                #expect(answer.status != .forbidden, "\(rule.method) \(rule.path): \(answer.text)")
                if isForSignedIn { #expect(!isSentAway, "\(rule.method) \(rule.path)") }
            case (false, nil): #expect(isSentAway, "\(rule.method) \(rule.path) is open to nobody: \(answer.status)")
            case (false, _): #expect(answer.status == .forbidden, "\(rule.method) \(rule.path) is open to \(role?.rawValue ?? "")")
            }
        }
    }

    /// With the password not given lately.
    @Test func whatNeedsTheConfirmationAsksForIt() async throws {
        for rule in AccessTable.rules where rule.sudo {
            let fixture = Fixture(confirmed: false)
            let uri = rule.path.replacing("{id}", with: "1")
            let answer = try await fixture.test(.router) { client in
                rule.path.hasPrefix("/api/")
                    ? try await client.execute(uri: uri, method: rule.method, headers: fixture.formHeader(.admin))
                    : try await client.send(uri, [:])
            }
            if rule.path.hasPrefix("/api/") {
                #expect(answer.status == .forbidden && answer.text.contains("Confirm your password first"), "\(rule.path)")
            } else {
                #expect(answer.status == .seeOther && answer.headers[.location]?.hasPrefix(SiteURL.confirm) == true, "\(rule.path)")
            }
        }
    }

    /// An administrator's token tries every address, without a form token and with the password not given lately.
    @Test func aTokenDoesAllThatItsRoleMayButWhatNeedsASession() async throws {
        #expect(AccessTable.rules.contains { $0.needsSession } && AccessTable.rules.contains { $0.sudo && !$0.needsSession })
        for rule in AccessTable.rules {
            let fixture = Fixture(confirmed: false)
            let answer = try await fixture.test(.router) { client in
                let headers: HTTPFields = [
                    .authorization: "Bearer \(try await fixture.token(.admin).text)", .contentType: "application/x-www-form-urlencoded",
                ]
                return try await client.execute(uri: rule.path.replacing("{id}", with: "1"), method: rule.finite, headers: headers)
            }
            let isRefused = answer.status == .forbidden && answer.text.contains("An access token may not do that")
            #expect(isRefused == rule.needsSession, "\(rule.method) \(rule.path): \(answer.status) \(answer.text)")
            if !rule.needsSession, rule.access != .everyone {
                #expect(![.unauthorized, .forbidden].contains(answer.status), "\(rule.method) \(rule.path)")
            }
        }
    }

    /// What a stolen token must not make lasting.
    @Test func accountsPasswordsSessionsAndTokensNeedASession() {
        for rule in AccessTable.rules where rule.needsFormToken && rule.access != .everyone || rule.path == SiteURL.apiTokens {
            let isManagement = ["account", "session", "token", "sign-out", "confirm"].contains { rule.path.contains($0) }
            #expect(rule.needsSession == isManagement, "\(rule.method) \(rule.path)")
        }
    }

    /// A form of another page: without the token, with one of another session, and with none at all.
    @Test func whatChangesSomethingNeedsTheFormToken() async throws {
        for rule in AccessTable.rules where rule.needsFormToken && rule.access != .everyone {
            for token in ["", "x", MadePeople.key.formToken(of: MadePeople.key.name(of: MadePeople.token(.viewer)))] {
                let uri = rule.path.replacing("{id}", with: "1")
                let answer = try await Fixture().test(.router) { client in
                    rule.method == .post
                        ? try await client.send(uri, [:], formToken: token)
                        : try await client.execute(uri: uri, method: rule.method, headers: [.formToken: token])
                }
                #expect(answer.status == .forbidden, "\(rule.path) with \(token)")
            }
        }
    }
}

extension Fixture {
    /// What a program with a session's cookie brings along.
    func formHeader(_ role: Role?) -> HTTPFields {
        guard let role else { return [:] }
        return [.formToken: MadePeople.key.formToken(of: MadePeople.key.name(of: MadePeople.token(role)))]
    }
}

extension RouteRule {
    /// The method to try it with: a stream has no end that could be waited for, and its head says whether it is open.
    fileprivate var finite: HTTPRequest.Method { path == SiteURL.apiEvents ? .head : method }
}
