import Policy
import PolicyValues
import Testing

struct BoundsTests {
    private let keys = declaredKeys.all

    /// Whether the value is refused at its own key, whatever else does not fit it.
    private func isRefused(_ key: Declared, _ value: String) -> Bool {
        readPolicy(setting(key, value), file: "p.toml", as: HostSpec.self).errors.contains {
            withoutNumbers($0.path) == key.path && $0.message.contains(", allowed: ")
        }
    }

    @Test func boundsAreTheFiguresAgreed() {
        let bounds = keys.compactMap { key -> String? in
            guard case .value(let type, _, _) = key.shape else { return nil }
            if let bounds = type.bounds { return "\(key.path) \(bounds)" }
            return type.allowed.split(separator: ", from ").dropFirst().last.map { "\(key.path) \($0)" }
        }
        #expect(
            bounds.joined(separator: "\n") == """
                service.port 1...65535
                service.workers 1...64
                service.watchdog "1s" to "10m"
                service.keepBeforeMigration 1...100
                service.auth.passwordMinLength 8...128
                service.auth.signInAttempts 1...100
                service.auth.lockFor "1m" to "7d"
                service.auth.sudoFor "1m" to "1h"
                service.auth.tokenLifetime "1m" to "30d"
                service.sessions.idleTimeout "1m" to "30d"
                service.sessions.absoluteTimeout "5m" to "90d"
                service.cache.maxSize "1MB" to "1TB"
                service.redis.port 1...65535
                service.rateLimit.max 1...1000000
                service.rateLimit.window "1s" to "1d"
                service.limits.cpuQuota "1%" to "100000%"
                service.limits.memoryHigh "32M" to "16T"
                service.limits.memoryMax "32M" to "16T"
                service.limits.tasksMax 16...1000000
                service.limits.openFiles 64...1000000
                emergency.limits.cpuQuota "1%" to "100000%"
                emergency.limits.memoryMax "32M" to "16T"
                emergency.healthCheck.timeout "100ms" to "5m"
                emergency.healthCheck.probes 1...20
                emergency.healthCheck.probeInterval "100ms" to "5m"
                emergency.healthCheck.successes 1...20
                emergency.autoRecovery.attempts 1...20
                emergency.autoRecovery.wait "1s" to "1h"
                emergency.safeMode.port 1...65535
                emergency.safeMode.workers 1...64
                emergency.safeMode.cache.maxSize "1MB" to "1TB"
                emergency.safeMode.rateLimit.max 1...1000000
                emergency.safeMode.rateLimit.window "1s" to "1d"
                emergency.debug.duration "1m" to "1d"
                emergency.isolation.keepPorts 1...65535
                emergency.isolation.undoAfter "1m" to "1d"
                emergency.evidence.journalSince "1h" to "365d"
                emergency.evidence.maxSize "10M" to "1T"
                emergency.evidence.keep 1...1000
                emergency.generations.keep 2...1000
                emergency.generations.lastKnownGoodAfter "1m" to "30d"
                emergency.backup.keepHourly 0...1000
                emergency.backup.keepDaily 0...3650
                emergency.backup.keepWeekly 0...520
                emergency.backup.maxAge "1m" to "365d"
                emergency.alert.reminderEvery "1s" to "7d"
                emergency.escalation.level 1...9
                emergency.escalation.within "1s" to "7d"
                emergency.escalation.after "1s" to "7d"
                emergency.maintenance.lasts "1m" to "1d"
                emergency.deadMan.every "1m" to "7d"
                """)
    }

    @Test func numbersAreAllowedUpToTheirBoundsAndNoFurther() {
        var checked = 0
        for key in keys {
            guard case .value(let type, _, _) = key.shape, let bounds = type.bounds else { continue }
            checked += 1
            #expect(!isRefused(key, "\(bounds.lowerBound)"), "\(key.path)")
            #expect(!isRefused(key, "\(bounds.upperBound)"), "\(key.path)")
            #expect(isRefused(key, "\(bounds.lowerBound - 1)"), "\(key.path)")
            #expect(isRefused(key, "\(bounds.upperBound + 1)"), "\(key.path)")
        }
        #expect(checked == 22)
    }

    @Test func spansAndSizesAreAllowedUpToTheBoundsTheyName() throws {
        var checked = 0
        for key in keys {
            guard case .value(let type, _, _) = key.shape,
                let match = type.allowed.firstMatch(of: try Regex(#", from "([0-9A-Za-z]+)" to "([0-9A-Za-z]+)"$"#)),
                let first = match[1].substring, let last = match[2].substring
            else { continue }
            checked += 1
            for bound in [String(first), String(last)] { #expect(!isRefused(key, "\"\(bound)\""), "\(key.path) \(bound)") }
            let next = ByteSize(String(last)).map { "\($0.bytes + 1)" } ?? TimeSpan(String(last)).map { "\($0.milliseconds + 1)ms" }
            let previous = ByteSize(String(first)).map { "\($0.bytes - 1)" } ?? TimeSpan(String(first)).map { "\($0.milliseconds - 1)ms" }
            for beyond in [next, previous] { #expect(isRefused(key, "\"\(try #require(beyond))\""), "\(key.path) \(beyond ?? "")") }
        }
        #expect(checked == 27)
    }
}
