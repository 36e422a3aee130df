import Glibc

extension RedisSocket {
    /// The descriptor of a socket that is connected to another of this machine.
    static func connect(path: String, _ deadline: ContinuousClock.Instant) throws(Failure) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        // A longer path would be cut, and so name another socket.
        guard name.count < MemoryLayout.size(ofValue: address.sun_path), !name.contains(0) else { throw .broken("its path is too long") }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        return try withUnsafeBytes(of: address) { (bytes) throws(Failure) in
            try connect(AF_UNIX, bytes, deadline)
        }
    }

    /// The descriptor of a socket that is connected by TCP, to the first address of the host that takes it.
    static func connect(host: String, _ port: UInt16, _ deadline: ContinuousClock.Instant) throws(Failure) -> Int32 {
        var wanted = addrinfo()
        wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &wanted, &found)
        guard code == 0 else { throw .broken("its host's name has no address (\(String(cString: gai_strerror(code)).lowercased()))") }
        defer { freeaddrinfo(found) }
        var last = Failure.broken("its host's name has no address")
        var next = found
        while let address = next?.pointee {
            next = address.ai_next
            do throws(Failure) {
                let bytes = UnsafeRawBufferPointer(start: address.ai_addr, count: Int(address.ai_addrlen))
                let descriptor = try connect(address.ai_family, bytes, deadline)
                // A command is one small packet, which must not wait for the answer to the one before.
                var on: Int32 = 1
                setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
                return descriptor
            } catch { last = error }
        }
        throw last
    }

    private static func connect(
        _ family: Int32, _ address: UnsafeRawBufferPointer, _ deadline: ContinuousClock.Instant
    ) throws(Failure) -> Int32 {
        // Programs that the server starts must not inherit it.
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw failure(errno) }
        do throws(Failure) {
            try limit(descriptor, deadline)
            let status = Glibc.connect(
                descriptor, address.bindMemory(to: sockaddr.self).baseAddress, socklen_t(address.count))
            guard status == 0 else { throw failure(errno) }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }
}
