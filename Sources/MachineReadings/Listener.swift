import Glibc

/// A socket that listens for TCP connections, as the kernel tells.
public struct Listener: Sendable, Equatable {
    /// The address in hexadecimal, as in /proc/net/tcp; zeros mean every address.
    public var address: String
    /// The port.
    public var port: Int
    /// User id that owns the socket.
    public var owner: UInt32

    /// Listening sockets of this machine on a port, IPv4 and IPv6.
    public static func all(on port: Int) -> [Listener] {
        ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { path -> [Listener] in
            guard case .success(let text) = SmallFile.text(path) else { return [] }
            return parse(text)
        }.filter { $0.port == port }
    }

    /// The listening sockets in the text of /proc/net/tcp or tcp6.
    static func parse(_ text: String) -> [Listener] {
        text.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 7, fields[3] == "0A", let owner = UInt32(fields[7]) else { return nil }  // 0A: LISTEN.
            let place = fields[1].split(separator: ":")
            guard place.count == 2, let port = Int(place[1], radix: 16) else { return nil }
            return Listener(address: String(place[0]), port: port, owner: owner)
        }
    }

    /// The owner's name, or `uid 1234` where the user database does not know it.
    public var ownerName: String { Account.name(owner) }
}

/// Users of this machine.
public enum Account {
    /// The name of a user id, or `uid 1234` where the user database does not know it.
    public static func name(_ user: UInt32) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name else {
            return "uid \(user)"
        }
        return String(cString: name)
    }

    /// The name of the user that this process runs as.
    public static var current: String { name(geteuid()) }
}

extension Listener {
    /// Whether a socket bound to this host would collide with this one: the same address, or every address on either side.
    /// A host name is taken for any address.
    public func meets(_ host: String) -> Bool {
        guard let bytes = Listener.bytes(host), let own = Listener.kernelText(bytes) else { return true }
        let isEvery = bytes.allSatisfy { $0 == 0 } || address.allSatisfy { $0 == "0" }
        return isEvery || own == address
    }

    private static func bytes(_ host: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        var six = in6_addr()
        if inet_pton(AF_INET6, host, &six) == 1 { return withUnsafeBytes(of: &six) { Array($0) } }
        return nil
    }

    /// The address as the kernel prints it: 32-bit words in the machine's own byte order, in hexadecimal.
    private static func kernelText(_ bytes: [UInt8]) -> String? {
        guard bytes.count % 4 == 0 else { return nil }
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            let word = bytes[start..<start + 4].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
            let digits = String(word, radix: 16, uppercase: true)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }
}
