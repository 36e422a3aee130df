import Foundation
import RedisStore
import TestSupport

/// A socket that takes connections, and says to each what a test wants, whatever it is asked.
final class Listener: Sendable {
    let server: RedisServer
    private let folder: URL
    private let descriptor: Int32

    /// - Parameters:
    ///   - pieces: what is said after each thing that comes in, one piece after the other; nil for nobody who takes a connection.
    ///   - closing: ends each connection after that.
    init(saying pieces: [[UInt8]]?, closing: Bool = false, backlog: Int32 = 16) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "listener-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "socket").path
        server = RedisServer(.socket(path))
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let bound = withUnsafeBytes(of: address) {
            bind(descriptor, $0.bindMemory(to: sockaddr.self).baseAddress, socklen_t($0.count))
        }
        guard bound == 0, listen(descriptor, backlog) == 0 else { throw POSIXError(.EINVAL) }
        guard let pieces else { return }
        let listening = descriptor
        Thread.detachNewThread {
            while case let one = accept(listening, nil, nil), one >= 0 {
                Thread.detachNewThread { Listener.serve(one, pieces, closing) }
            }
        }
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
        removeQuietly(folder)
    }

    private static func serve(_ connection: Int32, _ pieces: [[UInt8]], _ closing: Bool) {
        defer { close(connection) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while recv(connection, &buffer, buffer.count, 0) > 0 {
            for piece in pieces {
                guard send(connection, piece, piece.count, Int32(MSG_NOSIGNAL)) == piece.count else { return }
                usleep(10_000)
            }
            if closing { return }
        }
    }

    /// A port of 127.0.0.1 that nobody has now.
    static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutableBytes(of: &address) { bytes in
            let pointer = bytes.bindMemory(to: sockaddr.self).baseAddress
            return bind(descriptor, pointer, length) == 0 ? getsockname(descriptor, pointer, &length) : -1
        }
        guard status == 0 else { throw POSIXError(.EADDRINUSE) }
        return UInt16(bigEndian: address.sin_port)
    }
}

extension [[UInt8]] {
    /// Each text as one piece.
    init(_ texts: String...) { self = texts.map { [UInt8]($0.utf8) } }
}
