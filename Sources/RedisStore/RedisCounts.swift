public import Operations

extension RequestCounts {
    /// In a Redis, so that several servers count together: under `<prefix>rate:<key>`, which Redis forgets after the window.
    /// - Parameter prefix: what all keys of ours begin with, such as `nixos-gui:`.
    public static func redis(_ client: RedisClient, prefix: String) -> RequestCounts {
        RequestCounts { key, windowSeconds in
            let milliseconds = Int64((max(0.001, min(windowSeconds, 1e9)) * 1_000).rounded(.up))
            let reply = await client.ask(["EVAL", "\(countScript)", "1", "\(prefix)rate:\(key)", "\(milliseconds)"])
            switch reply {
            case .success(.list(let numbers)):
                guard numbers.count == 2, case .integer(let count) = numbers[0], case .integer(let left) = numbers[1] else { fallthrough }
                return .success(RequestCount(count: Int(count), secondsLeft: Double(left) / 1_000))
            case .success: return .failure(RedisFault.garbled(client.server.description, what: "a script gives no numbers").count)
            case .failure(let fault): return .failure(fault.count)
            }
        }
    }
}

/// Counting and forgetting are one: a counter that is never forgotten would lock an address out for good. A foreign value in
/// its place is replaced. KEYS: the counter. ARGV: the window in milliseconds. Returns the count and the milliseconds left.
private let countScript = """
    local count = redis.pcall('INCR', KEYS[1])
    if type(count) ~= 'number' then
        redis.call('SET', KEYS[1], 1)
        count = 1
    end
    local left = redis.call('PTTL', KEYS[1])
    if count == 1 or left < 0 then
        left = tonumber(ARGV[1])
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
    end
    return { count, left }
    """
