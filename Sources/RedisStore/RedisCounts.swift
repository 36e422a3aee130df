public import Operations

extension RequestCounts {
    /// In a Redis, so that several servers count together: under `<prefix>rate:<key>`, which Redis forgets after the wait.
    /// - Parameter prefix: what all keys of ours begin with, such as `nixos-gui:`.
    public static func redis(_ client: RedisClient, prefix: String) -> RequestCounts {
        RequestCounts { key, requests, limit in
            let milliseconds = Int64((max(0.001, min(limit.seconds, 1e9)) * 1_000).rounded(.up))
            let name = "\(prefix)rate:\(key)"
            let reply = await client.ask([
                "EVAL", "\(countScript)", "2", "\(name)", "\(name):refusals", "\(requests)", "\(milliseconds)", "\(limit.requests)",
                "\(limit.mostWindows)",
            ])
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

/// What `RequestWindows.add` does, in one step: a counter that is never forgotten would lock an address out for good. A foreign
/// value in the place of a counter is replaced. KEYS: the counter, refusals in a row. ARGV: requests, the window in milliseconds,
/// the limit, to how many windows a wait may grow. Returns the count and the milliseconds left.
private let countScript = """
    local added, window, limit, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
    local count = redis.pcall('INCRBY', KEYS[1], added)
    if type(count) ~= 'number' then
        redis.call('SET', KEYS[1], added)
        count = added
    end
    local left = redis.call('PTTL', KEYS[1])
    if count == added or left < 0 then
        left = window
        redis.call('PEXPIRE', KEYS[1], left)
    end
    if count > limit and count - added <= limit then
        local refusals = redis.pcall('INCR', KEYS[2])
        if type(refusals) ~= 'number' then
            redis.call('SET', KEYS[2], 1)
            refusals = 1
        end
        if refusals > 1 then
            left = window * math.min(2 ^ math.min(refusals - 1, 30), most)
            redis.call('PEXPIRE', KEYS[1], left)
        end
        redis.call('PEXPIRE', KEYS[2], left + window)
    end
    return { count, left }
    """
