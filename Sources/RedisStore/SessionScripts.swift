/// What must happen at once runs inside of Redis. A script of Redis is alone while it runs.
///
/// Keys are kept for a time rather than until one, so that the clocks of two machines need not agree. Whether a session
/// counts is said by SessionLimits all the same; this only makes Redis forget.
enum SessionScripts {
    /// KEYS: the session. ARGV: seconds that it is kept unseen, seconds that it is kept at all, then HSET's fields.
    /// Returns whether it is kept. A foreign value under its key goes; but a script that has written may go on writing beyond
    /// the most memory that Redis may take, so nothing is deleted first.
    static let add =
        keep + """
            local kept = redis.pcall('HSET', KEYS[1], unpack(ARGV, 3))
            if type(kept) == 'table' then
                if not string.find(kept.err, 'WRONGTYPE', 1, true) then return kept end
                redis.call('DEL', KEYS[1])
                redis.call('HSET', KEYS[1], unpack(ARGV, 3))
            end
            return keep(redis.call('HMGET', KEYS[1], 'startedAt', 'seenAt'))
            """

    /// KEYS: the session. ARGV: seconds that it is kept unseen, seconds that it is kept at all, seenAt, sudoUntil.
    /// Returns 0 where there is none: what was removed meanwhile must not come back.
    static let touch =
        keep + """
            local times = redis.pcall('HMGET', KEYS[1], 'startedAt', 'account')
            if times.err or not times[1] or not times[2] then return 0 end
            redis.call('HSET', KEYS[1], 'seenAt', ARGV[3], 'sudoUntil', ARGV[4])
            return keep({ times[1], ARGV[3] })
            """

    private static let keep = """
        local function keep(times)
            local started, seen = tonumber(times[1]), tonumber(times[2])
            local left = started and seen and math.min(tonumber(ARGV[1]), started + tonumber(ARGV[2]) - seen)
            if left and left > 0 then
                redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.ceil(left * 1000)))
                return 1
            end
            redis.call('DEL', KEYS[1])
            return 0
        end

        """

    /// One batch of the walk over all keys, so that Redis answers others in between.
    /// ARGV: the pattern, the cursor, the fields. Returns the next cursor, then each key with its fields.
    static let walk = """
        local answer = redis.call('SCAN', ARGV[2], 'MATCH', ARGV[1], 'COUNT', 1000)
        local found = { answer[1] }
        for _, key in ipairs(answer[2]) do
            local fields = redis.pcall('HMGET', key, unpack(ARGV, 3))
            if not fields.err then found[#found + 1] = { key, fields } end
        end
        return found
        """
}
