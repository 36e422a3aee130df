import Glibc
public import Operations

/// The socket on which systemd listens to a service: sd_notify(3), whose protocol systemd documents for implementing it anew.
public struct NotifySocket: Sendable, Equatable {
    private let path: String

    /// The socket of this name.
    /// - Parameter path: the value of `NOTIFY_SOCKET`: an absolute path, or `@name` in the abstract namespace; nil for another form.
    public init?(path: String) {
        guard path.hasPrefix("/") || path.hasPrefix("@"), path.utf8.count >= 2, path.utf8.count < 108 else { return nil }
        self.path = path
    }

    /// Sends one message; waits a second at most where the receiver has stopped reading.
    /// - Returns: false where nobody received it.
    @discardableResult
    public func send(_ message: SupervisorMessage) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // A receiver that reads no more would hold this thread, and with it the end of the server, for ever.
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        guard setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size)) == 0 else { return false }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        // An abstract name has no end mark: its length is the length of the address, to the byte.
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count + (name[0] == 0 ? 0 : 1))
        let bytes = Array(message.datagram.utf8)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
        return sent == bytes.count
    }
}
