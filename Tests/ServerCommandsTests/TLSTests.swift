import Foundation
import Glibc
import TestSupport
import Testing

/// The built server with certificates that the real tool made, asked by the real client.
@Suite(.enabled(if: hasTLSTools, "SKIPPED: openssl or curl is missing")) struct TLSTests {
    private let program = BuiltProgram("nixos-gui")
    private let folder: URL
    private let certificate: URL
    private let key: URL
    private let settings: URL

    init() throws {
        folder = try RunningServer.newFolder()
        (certificate, key, settings) = (
            folder.appending(path: "cert.pem"), folder.appending(path: "key.pem"), folder.appending(path: "settings.json")
        )
        try write(certificate: certificate.path, key: key.path)
    }

    private func write(certificate: String, key: String) throws {
        try Data(#"{"tls": {"certificateFile": "\#(certificate)", "keyFile": "\#(key)"}}"#.utf8).write(to: settings)
    }

    private func put(_ made: MadeCertificate) throws { try made.replace(certificate: certificate, key: key) }

    private func start(_ environment: [String: String] = [:]) async throws -> RunningServer {
        let server = try RunningServer(["--config", settings.path], folder: folder, environment: environment)
        try await server.untilStarted()
        return server
    }

    private func curl(_ arguments: [String]) async throws -> Ending {
        try await runToEnd("/usr/bin/curl", ["-q", "-sS", "--noproxy", "*", "--max-time", "20"] + arguments)
    }

    private func asks(_ made: MadeCertificate, _ server: RunningServer) async throws -> Ending {
        try await curl(["--cacert", made.certificate.path, "-i", "https://127.0.0.1:\(server.port)/sign-in"])
    }

    private func until(_ what: String, _ condition: () async throws -> Bool) async throws {
        for _ in 1...600 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("waited in vain until \(what)")
    }

    @Test func itServesByTLSAlone() async throws {
        let made = try await MadeCertificate("first", in: folder)
        try put(made)
        let listener = try NotifyListener("@nixos-gui-\(UUID().uuidString)")
        let server = try await start(["NOTIFY_SOCKET": listener.name, "WATCHDOG_USEC": "3000000"])
        let page = try await asks(made, server)
        #expect(page.output.hasPrefix("HTTP/1.1 200"), "\(page)")
        #expect(page.output.lowercased().contains("strict-transport-security: max-age=31536000\r\n"))
        // The server's own probe speaks TLS, too.
        try await listener.wait(for: "WATCHDOG=1", count: 2)
        let plain = try await curl(["http://127.0.0.1:\(server.port)/sign-in"])
        #expect(plain.status != 0 && plain.output.isEmpty, "\(plain)")
        let health = try await program.run(["health", "--config", settings.path, "--port", "\(server.port)"])
        #expect(health.output.contains("pass  certificate:timeLeft"), "\(health)")
        let old = try await runToEnd(
            "/usr/bin/openssl", ["s_client", "-connect", "127.0.0.1:\(server.port)", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"])
        #expect(old.status != 0 && old.error.contains("alert protocol version"), "\(old)")
        let weak = try await runToEnd(
            "/usr/bin/openssl", ["s_client", "-connect", "127.0.0.1:\(server.port)", "-tls1_2", "-cipher", "AES128-SHA"])
        #expect(weak.status != 0 && weak.error.contains("alert handshake failure"), "\(weak)")
        let newest = try await runToEnd("/usr/bin/openssl", ["s_client", "-connect", "127.0.0.1:\(server.port)", "-tls1_2"])
        #expect(newest.output.contains("Protocol  : TLSv1.2"), "\(newest)")
        server.signal(SIGTERM)
        #expect(try await server.ending() == 0)
    }

    @Test func theCookieIsForThisHostAlone() async throws {
        let made = try await MadeCertificate("first", in: folder)
        try put(made)
        let server = try await start()
        let word = try #require(try server.errors.firstMatch(of: /set-up=([0-9A-Za-z-]+)/)?.output.1)
        let phrase = "a long enough phrase"
        let fields = [("token", String(word)), ("name", "ada"), ("password", phrase), ("again", phrase)]
        let answer = try await curl(
            ["--cacert", made.certificate.path, "-i"] + fields.flatMap { ["--data-urlencode", "\($0.0)=\($0.1)"] } + [
                "-H", "Origin: https://127.0.0.1:\(server.port)", "https://127.0.0.1:\(server.port)/set-up",
            ])
        #expect(answer.output.hasPrefix("HTTP/1.1 303"), "\(answer)")
        #expect(answer.output.contains("__Host-nixos-gui="), "\(answer)")
        #expect(answer.output.contains("; Path=/; HttpOnly; SameSite=Strict; Secure"))
        server.signal(SIGTERM)
        #expect(try await server.ending() == 0)
    }

    @Test func aRenewedCertificateIsTakenWithoutARestartAndABadOneIsNot() async throws {
        let (first, second) = (try await MadeCertificate("first", in: folder), try await MadeCertificate("second", in: folder))
        try put(first)
        let server = try await start()
        #expect(try await asks(first, server).status == 0)
        #expect(try await asks(second, server).status == 60, "it is not that one yet")

        // The key of another one: somebody wrote one file and not the other.
        try Data(contentsOf: second.certificate).write(to: certificate)
        server.signal(SIGHUP)
        try await until("it was refused") { try server.errors.contains("the new certificate is not used, the old one goes on") }
        let said = try server.errors
        #expect(said.contains("tls.keyFile: \(key.path): it is not the key of the first certificate in \(certificate.path)"), "\(said)")
        #expect(try await asks(first, server).status == 0)
        let health = try await program.run(["health", "--config", settings.path, "--port", "\(server.port)"])
        #expect(health.output.contains("warn  certificate:timeLeft") && health.output.contains("A newer one is not used"), "\(health)")

        try put(second)
        server.signal(SIGHUP)
        try await until("it was taken") { try server.errors.contains("another certificate is used for new connections") }
        #expect(try await asks(second, server).status == 0)
        #expect(try await asks(first, server).status == 60)
        #expect(server.isRunning)
        server.signal(SIGTERM)
        #expect(try await server.ending() == 0)
    }

    @Test func whatTheUnitLoadedIsUsedWhereTheFilesAreNotReadable() async throws {
        let made = try await MadeCertificate("first", in: folder)
        let credentials = folder.appending(path: "credentials")
        try FileManager.default.createDirectory(at: credentials, withIntermediateDirectories: true)
        try made.replace(
            certificate: credentials.appending(path: "tls.certificateFile"), key: credentials.appending(path: "tls.keyFile"))
        let server = try await start(["CREDENTIALS_DIRECTORY": credentials.path])
        #expect(try await asks(made, server).status == 0)
        server.signal(SIGHUP)
        try await until("it has looked") { try server.errors.contains("the certificate is the one that is used already") }
        server.signal(SIGTERM)
        #expect(try await server.ending() == 0)
    }

    @Test func aStartWithAWrongCertificateIs78AndSaysWhichFile() async throws {
        let (first, second) = (try await MadeCertificate("first", in: folder), try await MadeCertificate("second", in: folder))
        let half = folder.appending(path: "half.pem")
        try Data(contentsOf: first.certificate).prefix(300).write(to: half)
        let cases = [
            ("/nonexistent/cert.pem", first.key.path, "tls.certificateFile: /nonexistent/cert.pem: it cannot be read: No such file"),
            (first.certificate.path, "/nonexistent/key.pem", "tls.keyFile: /nonexistent/key.pem: it cannot be read: No such file"),
            (first.certificate.path, second.key.path, "tls.keyFile: \(second.key.path): it is not the key of the first certificate"),
            (first.key.path, first.certificate.path, #"\#(first.key.path): there is no certificate in it, but "PRIVATE KEY""#),
            (half.path, first.key.path, "tls.certificateFile: \(half.path): it breaks off"),
        ]
        for (certificate, key, words) in cases {
            try write(certificate: certificate, key: key)
            let ending = try await program.run(
                ["--config", settings.path, "--state-directory", folder.path, "--port", "\(try FreePort.find())"])
            #expect(ending.status == 78 && ending.error.contains(words), "\(ending)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "db.sqlite").path), "nothing was opened before")
    }
}
