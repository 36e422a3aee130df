import Accounts
import RedisStore
import Testing

/// Others use the same Redis.
@Suite(.enabled(if: hasRedis, noRedis)) struct ForeignKeysTests {
    /// A session's fields, so that only the key says whose it is.
    private func plant(_ key: String, _ client: RedisClient) async throws {
        let fields: [RedisArgument] = ["account", "1", "startedAt", "10", "seenAt", "10", "sudoUntil", "", "address", "a", "agent", "b"]
        _ = try await client.ask(["HSET", "\(key)"] + fields).get()
    }

    @Test(arguments: ["nixos-gui:", "a*:", "a?:", "a[bc]:", "a[^b]:", #"a\:"#, #"\*:"#, "é:", "*\u{301}:"])
    func onlyWhatBeginsWithThePrefixIsOurs(_ prefix: String) async throws {
        try await withRedis { _, client in
            let digits = name(1).text
            let others = [
                "other:session:\(digits)", "session:\(digits)", "x\(prefix)session:\(digits)", "ab:session:\(digits)",
                "a:session:\(digits)",
                "ac:session:\(digits)", "axx:session:\(digits)", "\\\(prefix)session:\(digits)", "e\u{301}:session:\(digits)",
                "b\u{301}:session:\(digits)", "\(prefix)session:", "\(prefix)session:short", "\(prefix)session:\(digits)0",
                "\(prefix)session:\(digits.uppercased())A", "\(prefix)sessions:\(digits)", "\(prefix)cache:\(digits)",
            ]
            for key in others { try await plant(key, client) }
            let sessions = SessionsPort.redis(client, prefix: prefix, limits: SessionLimits())
            #expect(try await sessions.list(nil).get() == [])
            #expect(try await sessions.removeAll(nil, nil).get() == 0)
            try await sessions.add(session(2)).get()
            #expect(try await sessions.list(nil).get() == [session(2)])
            #expect(try await sessions.removeAll(nil, nil).get() == 1)
            #expect(await client.ask(["DBSIZE"]) == .success(.integer(Int64(others.count))))
        }
    }

    @Test func aValueOfAnotherKindIsNoSession() async throws {
        try await withRedis { _, client in
            let sessions = SessionsPort.redis(client, prefix: "p:", limits: SessionLimits())
            let key: RedisArgument = "p:session:\(name(1).text)"
            let values: [[RedisArgument]] = [
                ["SET", key, "text"], ["RPUSH", key, "a"], ["SADD", key, "a"], ["HSET", key, "a", "b"], ["HSET", key, "account", "1"],
                ["HSET", key, "account", "x", "startedAt", "1", "seenAt", "1", "sudoUntil", "", "address", "", "agent", ""],
                ["HSET", key, "account", "1", "startedAt", "nan", "seenAt", "1", "sudoUntil", "", "address", "", "agent", ""],
                ["HSET", key, "account", "1", "startedAt", "1", "seenAt", "inf", "sudoUntil", "", "address", "", "agent", ""],
                ["HSET", key, "account", "1", "startedAt", "1", "seenAt", "1", "sudoUntil", "soon", "address", "", "agent", ""],
                [
                    "HSET", key, "account", "1", "startedAt", "1", "seenAt", "1", "sudoUntil", "", "address", "", "agent",
                    RedisArgument([255, 254]),
                ],
            ]
            for value in values {
                _ = try await client.ask(["DEL", key]).get()
                _ = try await client.ask(value).get()
                #expect(try await sessions.find(name(1)).get() == nil, "\(value[0])")
                #expect(try await sessions.list(nil).get() == [])
                #expect(try await sessions.removeAll(nil, nil).get() == 0)
                try await sessions.touch(name(1), 5, nil).get()
            }
            // Signing in must work all the same.
            try await sessions.add(session(1)).get()
            #expect(try await sessions.find(name(1)).get() == session(1))
        }
    }
}
