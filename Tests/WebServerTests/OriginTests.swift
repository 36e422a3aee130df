import HTTPTypes
import HummingbirdTesting
import Operations
import Testing

@testable import WebServer

/// A page elsewhere can make a browser send a request, but not say that it comes from here.
@Suite struct OriginTests {
    private let form = ["name": "the-viewer", "password": MadePeople.password]

    @Test(arguments: [
        (["Origin": "http://localhost"], true), (["Origin": "https://admin.example.org"], true), ([:], true),
        (["Sec-Fetch-Site": "same-origin"], true), (["Sec-Fetch-Site": "none"], true), (["Origin": "http://evil.example"], false),
        (["Origin": "null"], false), (["Origin": ""], false), (["Sec-Fetch-Site": "cross-site"], false),
        (["Sec-Fetch-Site": "same-site"], false), (["Origin": "http://localhost.evil.example"], false),
        (["Origin": "http://localhost:9"], false), (["Origin": "https://admin.example.org.evil.example"], false),
    ]) func onlyOurOwnPagesSend(headers: [String: String], isOurs: Bool) async throws {
        var fixture = Fixture()
        fixture.settings.origins = ["https://admin.example.org"]
        var fields: HTTPFields = [:]
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        let sent = fields
        let answer = try await fixture.test(.router, as: nil) { try await $0.send("/sign-in", form, headers: sent) }
        #expect((answer.status == .seeOther) == isOurs, "\(answer.status)")
        if !isOurs { #expect(answer.status == .forbidden && !answer.text.contains("evil")) }
    }
}
