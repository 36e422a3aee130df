import Foundation
import Synchronization
import TestSupport

@testable import WebServer

/// What a certificate's files hold, as a test wants it.
final class MadeFiles: Sendable {
    private let state: Mutex<Result<CertificateFiles, CertificateFault>>

    init(_ made: MadeCertificate) throws { state = Mutex(.success(try MadeFiles.files(made))) }

    var port: CertificatePort { CertificatePort { self.state.withLock { $0 } } }

    func set(_ result: Result<CertificateFiles, CertificateFault>) { state.withLock { $0 = result } }
    func set(_ made: MadeCertificate) throws { set(.success(try MadeFiles.files(made))) }
    func change(_ change: (inout CertificateFiles) -> Void) throws {
        var files = try state.withLock { try $0.get() }
        change(&files)
        set(.success(files))
    }

    static func files(_ made: MadeCertificate) throws -> CertificateFiles {
        CertificateFiles(
            source: .files, certificatePath: "/etc/cert", certificate: Array(try Data(contentsOf: made.certificate)), keyPath: "/etc/key",
            key: Array(try Data(contentsOf: made.key)))
    }

    /// A new folder of a test's own.
    static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
