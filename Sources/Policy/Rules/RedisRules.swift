import PolicyValues

extension Redis {
    public static var choices: [KeyChoice] { [KeyChoice(.notAll, of: "socket", "host")] }

    /// One Redis, reached in one way.
    public var misfits: [Misfit] {
        guard socket != nil, host != nil else { return [] }
        return [Misfit("socket", "beside", "host", cure: "Redis is reached in one way only; take one of the two away")]
    }
}

extension Service {
    /// What uses Redis needs its table.
    var redisMisfits: [Misfit] {
        guard redis == nil else { return [] }
        let cure = "write [service.redis]; empty, it means the Redis that NixOS runs for nixos-gui on this machine"
        var misfits: [Misfit] = []
        if sessions.store == .redis { misfits.append(Misfit("sessions.store", "without", "redis", cure: cure)) }
        if cache.type == .redis { misfits.append(Misfit("cache.type", "without", "redis", cure: cure)) }
        return misfits
    }
}
