import Glibc

/// A connected socket, whose every call ends in time.
struct RedisSocket: ~Copyable {
    /// What the system says against it.
    enum Failure: Error, Equatable {
        case timedOut
        case broken(String)
    }

    private let descriptor: Int32

    /// Connects.
    init(_ endpoint: RedisServer.Endpoint, deadline: ContinuousClock.Instant) throws(Failure) {
        descriptor =
            switch endpoint {
            case .socket(let path): try RedisSocket.connect(path: path, deadline)
            case .host(let name, let port): try RedisSocket.connect(host: name, port, deadline)
            }
    }

    deinit { close(descriptor) }

    /// Whether nothing waits to be read: no end of the connection, and nothing that nobody asked for.
    var isQuiet: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) < 0 && errno == EAGAIN
    }

    /// Sends all bytes.
    func send(_ bytes: [UInt8], deadline: ContinuousClock.Instant) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            try RedisSocket.limit(descriptor, deadline)
            // Without the flag, a Redis that is gone would end this whole process by SIGPIPE.
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count >= 0 { sent += count } else if errno != EINTR { throw RedisSocket.failure(errno) }
        }
    }

    /// Receives some bytes.
    /// - Returns: how many; 0 at the end of the connection.
    func receive(_ buffer: inout [UInt8], deadline: ContinuousClock.Instant) throws(Failure) -> Int {
        while true {
            try RedisSocket.limit(descriptor, deadline)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count >= 0 { return count }
            if errno != EINTR { throw RedisSocket.failure(errno) }
        }
    }

    /// Lets the next call on the socket, connecting too, take what is left of the time.
    static func limit(_ descriptor: Int32, _ deadline: ContinuousClock.Instant) throws(Failure) {
        let left = deadline - .now
        guard left > .zero else { throw .timedOut }
        // Zero would mean for ever.
        let microseconds = max(1_000, left.components.attoseconds / 1_000_000_000_000)
        var time = timeval(tv_sec: Int(left.components.seconds), tv_usec: Int(microseconds))
        for option in [SO_SNDTIMEO, SO_RCVTIMEO] {
            guard setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size)) == 0 else {
                throw failure(errno)
            }
        }
    }

    static func failure(_ code: Int32) -> Failure {
        // EINPROGRESS is how connect(2) says that its time is over.
        [EAGAIN, EWOULDBLOCK, EINPROGRESS, ETIMEDOUT].contains(code) ? .timedOut : .broken(String(cString: strerror(code)).lowercased())
    }
}
