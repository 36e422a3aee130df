import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import WebServer

/// What browsers are told where the server itself speaks https.
@Suite(.enabled(if: hasTLSTools, "SKIPPED: openssl or curl is missing")) struct EncryptionTests {
    private func fixture() throws -> Fixture {
        let files = try MadeFiles(try MadeCertificate("web01", in: try MadeFiles.folder()))
        var fixture = Fixture()
        fixture.certificates = try CertificateHolder(files.port, clock: Fixture.clock)
        return fixture
    }

    private func policy(_ fixture: Fixture, host: String) async throws -> String? {
        try await fixture.test(.router, as: nil) { client in
            var headers: HTTPFields = [:]
            if let name = HTTPField.Name("Host") { headers[name] = host }
            return try await client.execute(uri: "/sign-in", method: .get, headers: headers)
        }.headers[.strictTransportSecurity]
    }

    @Test func onlyUnderTLSABrowserIsTiedToIt() async throws {
        let encrypted = try fixture()
        for host in ["web01.example.org", "web01.example.org:8443", "10.0.0.1:8443"] {
            #expect(try await policy(encrypted, host: host) == "max-age=31536000", "\(host)")
            #expect(try await policy(Fixture(), host: host) == nil)
        }
        let error = try await encrypted.ask("/nothing", headers: [.acceptLanguage: "en"])
        #expect(error.status == .notFound)
    }

    @Test(arguments: ["localhost", "localhost:8443", "LOCALHOST"]) func aTunnelIsNotTied(host: String) async throws {
        #expect(try await policy(try fixture(), host: host) == nil)
    }

    @Test(arguments: [("https://localhost", 303), ("http://localhost", 403), ("https://evil.example", 403)])
    func aPageThatCameInTheClearIsNoneOfOurs(origin: String, status: Int) async throws {
        let answer = try await fixture().test(.router, as: nil) { client in
            try await client.send("/sign-in", ["name": "the-viewer", "password": MadePeople.password], headers: [.origin: origin])
        }
        #expect(answer.status.code == status)
    }
}
