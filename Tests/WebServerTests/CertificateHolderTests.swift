import Foundation
import Operations
import Synchronization
import TestSupport
import Testing

@testable import WebServer

@Suite(.enabled(if: hasTLSTools, "SKIPPED: openssl or curl is missing")) struct CertificateHolderTests {
    private let folder: URL
    private let first: MadeCertificate
    private let second: MadeCertificate

    init() async throws {
        folder = try MadeFiles.folder()
        (first, second) = (try await MadeCertificate("first", in: folder), try await MadeCertificate("second", in: folder, days: 60))
    }

    /// - Parameter days: how far the clock is ahead.
    private func holder(_ files: MadeFiles, days: Double = 0) throws -> CertificateHolder {
        try CertificateHolder(files.port, clock: WallClock { Date().timeIntervalSince1970 + days * 86_400 })
    }

    private func refused(_ look: CertificateHolder.Look) -> String? {
        if case .refused(let fault, _) = look { fault.sentence } else { nil }
    }

    @Test func anotherOneIsTakenOnce() throws {
        let files = try MadeFiles(first)
        let holder = try holder(files)
        let before = holder.standing
        #expect(holder.look() == .same)
        try files.set(second)
        guard case .taken(let notAfter) = holder.look() else { return #expect(Bool(false), "not taken") }
        #expect(notAfter == holder.standing.notAfter && notAfter > before.notAfter + 20 * 86_400)
        #expect(holder.look() == .same)
    }

    @Test func aBadOneIsRefusedAndTheOldOneGoesOn() throws {
        let files = try MadeFiles(first)
        let holder = try holder(files)
        let before = holder.standing.notAfter
        let good = try MadeFiles.files(second)
        let cases: [(inout CertificateFiles) -> Void] = [
            { $0.certificate = good.certificate },  // With the old one's key.
            { $0.certificate = Array(good.certificate.dropLast(40)) },
            { $0.certificate = [] },
            { $0.key = Array($0.key.prefix(60)) },
            { $0.key = [] },
            { ($0.certificate, $0.key) = ($0.key, $0.certificate) },
        ]
        let words = [
            "tls.keyFile: /etc/key: it is not the key of the first certificate in /etc/cert; put",
            "tls.certificateFile: /etc/cert: it breaks off; ",
            "tls.certificateFile: /etc/cert: there is no certificate in it, but it is empty; ",
            "tls.keyFile: /etc/key: it breaks off; ", "tls.keyFile: /etc/key: there is no private key in it, but it is empty; ",
            #"tls.certificateFile: /etc/cert: there is no certificate in it, but "PRIVATE KEY"; "#,
        ]
        for (change, words) in zip(cases, words) {
            try files.set(first)
            #expect(holder.look() == .same)
            try files.change(change)
            let look = holder.look()
            #expect(refused(look)?.hasPrefix(words) == true, "\(look)")
            #expect(holder.standing.fault == refused(look) && holder.standing.notAfter == before)
            guard case .refused(_, isKnown: true) = holder.look() else { return #expect(Bool(false), "said anew each minute") }
        }
        try files.set(second)
        guard case .taken = holder.look() else { return #expect(Bool(false), "the good one is not taken afterwards") }
        #expect(holder.standing.fault == nil)
    }

    @Test func aKeyIsNeverInAMessage() throws {
        let files = try MadeFiles(first)
        let holder = try holder(files)
        let secret = String(decoding: try Data(contentsOf: second.key), as: UTF8.self).split(separator: "\n")[1]
        for text in ["-----BEGIN \(secret)-----\n", "\(secret)\n", "-----BEGIN PRIVATE KEY-----\n\(secret)x\n-----END PRIVATE KEY-----\n"] {
            try files.change { $0.key = Array(text.utf8) }
            let words = try #require(refused(holder.look()))
            #expect(!words.contains(secret.prefix(45)), "\(words)")
        }
    }

    @Test func onesThatAreNotGoodNowAreRefused() throws {
        let files = try MadeFiles(first)
        let late = try holder(files, days: 61)
        let early = try holder(files, days: -2)
        #expect(late.isOver && !early.isOver, "at the start there is no other one")
        try files.set(second)
        #expect(refused(late.look())?.contains("it ran out on 20") == true)
        #expect(refused(early.look())?.contains("it is good only from 20") == true)
    }

    @Test func anOldCopyDoesNotTakeThePlaceOfARenewedFile() throws {
        let files = try MadeFiles(first)
        let holder = try holder(files)
        try files.set(second)
        _ = holder.look()
        try files.set(first)
        try files.change { $0.source = .credentials }
        #expect(refused(holder.look())?.contains("cannot read certificate and key any more") == true)
        // The other way round a file is the newer one.
        try files.change { $0.source = .files }
        guard case .taken = holder.look() else { return #expect(Bool(false), "a file that can be read again is not taken") }
    }

    @Test func aStartWithoutACertificateSaysWhy() throws {
        let fault = CertificateFault(key: "tls.keyFile", file: "/etc/key", found: "it cannot be read", cure: "do something")
        #expect(throws: fault) { try CertificateHolder(CertificatePort { .failure(fault) }, clock: WallClock { 0 }) }
        #expect(fault.sentence == "tls.keyFile: /etc/key: it cannot be read; do something")
    }

    @Test func encryptedAndDamagedKeysAreTold() async throws {
        let encrypted = folder.appending(path: "encrypted.key")
        let ending = try await runToEnd(
            "/usr/bin/openssl", ["pkey", "-in", second.key.path, "-aes256", "-passout", "pass:word", "-out", encrypted.path])
        #expect(ending.status == 0)
        let files = try MadeFiles(first)
        let holder = try holder(files)
        let key = Array(try Data(contentsOf: encrypted))
        try files.change { $0.key = key }
        #expect(refused(holder.look())?.contains("its key is encrypted; nobody types a pass phrase") == true)
        try files.change { $0.key = Array("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".utf8) }
        #expect(refused(holder.look())?.contains("its private key is damaged") == true)
        try files.change { $0.certificate = Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8) }
        #expect(refused(holder.look())?.contains("its certificate is damaged") == true)
    }
}
