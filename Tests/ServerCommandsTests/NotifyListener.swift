import Foundation
import Glibc
import Testing

/// Plays systemd's side of sd_notify(3).
final class NotifyListener {
    /// What NOTIFY_SOCKET names.
    let name: String
    private let descriptor: Int32
    private(set) var messages: [String] = []

    /// - Parameter name: a path, or `@name` for the abstract namespace.
    init(_ name: String) throws {
        self.name = name
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(2 + bytes.count + (bytes[0] == 0 ? 0 : 1))
        let socket = descriptor
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, length) }
        }
        try #require(code == 0)
    }

    deinit { close(descriptor) }

    /// Collects messages until there are `count` of this text; half a minute without is a failure.
    func wait(for text: String, count: Int = 1) async throws {
        for _ in 1...600 {
            collect()
            if messages.count(where: { $0 == text }) >= count { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("waited in vain for \(text): \(messages)")
    }

    private func collect() {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return }
            messages.append(String(decoding: buffer[..<count], as: UTF8.self))
        }
    }
}
