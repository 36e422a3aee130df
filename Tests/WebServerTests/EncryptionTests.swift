import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import WebServer

/// What browsers are told where the server itself speaks https.
@Suite(.enabled(if: hasTLSTools, "SKIPPED: openssl or curl is missing")) struct EncryptionTests {
    private func fixture() async throws -> Fixture {
        let files = try MadeFiles(try await MadeCertificate("web01", in: try MadeFiles.folder()))
        var fixture = Fixture()
        fixture.certificates = try CertificateHolder(files.port, clock: Fixture.clock)
        return fixture
    }

    @Test func onlyUnderTLSABrowserIsTiedToIt() async throws {
        // The tests' client asks for localhost, which is never tied; TLSTests asks a server by its address.
        for authority in ["web01.example.org", "web01.example.org:8443", "10.0.0.1:8443", "localhost.example.org", nil] {
            #expect(!SecurityHeaders.isTunnel(authority), "\(authority ?? "none")")
        }
        let plain = try await Fixture().ask("/nothing")
        #expect(plain.headers[.strictTransportSecurity] == nil)
    }

    @Test(arguments: ["localhost", "localhost:8443", "LOCALHOST", "gui.localhost"]) func aTunnelIsNotTied(authority: String) async throws {
        #expect(SecurityHeaders.isTunnel(authority))
        let answer = try await fixture().ask("/nothing")
        #expect(answer.headers[.strictTransportSecurity] == nil)
    }

    @Test(arguments: [("https://localhost", 303), ("http://localhost", 403), ("https://evil.example", 403)])
    func aPageThatCameInTheClearIsNoneOfOurs(origin: String, status: Int) async throws {
        let answer = try await fixture().test(.router, as: nil) { client in
            try await client.send("/sign-in", ["name": "the-viewer", "password": MadePeople.password], headers: [.origin: origin])
        }
        #expect(answer.status.code == status)
    }
}
