import Policy
import PolicyValues
import Testing

/// The figures of the emergency runbook, and those that the project added to them.
struct StandardTests {
    @Test func anEmptyDocumentIsThePolicyOfTheRunbook() {
        let reading = readPolicy("", file: "p.toml", as: HostSpec.self)
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.spec == .standard)
        #expect(readPolicy("{}", file: "p.json", as: HostSpec.self).spec == .standard)
    }

    @Test func everyStandardIsTheFigureAgreed() {
        #expect(
            standards == """
                service.host "127.0.0.1"
                service.port 8080
                service.user "nixos-gui"
                service.stateDirectory "/var/lib/nixos-gui"
                service.logDirectory "/var/log/nixos-gui"
                service.backupDirectory "/backup/nixos-gui"
                service.workers 2
                service.watchdog "10s"
                service.keepBeforeMigration 3
                service.cache.type "memory"
                service.cache.maxSize "100MB"
                service.rateLimit.max 300
                service.rateLimit.window "1m"
                service.plugins.enabled true
                service.limits.cpuQuota "200%"
                service.limits.memoryHigh "1536M"
                service.limits.memoryMax "2G"
                service.limits.tasksMax 256
                service.limits.openFiles 4096
                emergency.limits.cpuQuota "50%"
                emergency.limits.memoryMax "1G"
                emergency.healthCheck.schedule "*/5 * * * *"
                emergency.healthCheck.timeout "5s"
                emergency.healthCheck.probes 3
                emergency.healthCheck.probeInterval "2s"
                emergency.healthCheck.successes 2
                emergency.autoRecovery.enabled true
                emergency.autoRecovery.attempts 3
                emergency.autoRecovery.wait "30s"
                emergency.safeMode.port 8081
                emergency.safeMode.workers 1
                emergency.safeMode.cache.maxSize "100MB"
                emergency.safeMode.rateLimit.max 10
                emergency.safeMode.rateLimit.window "1m"
                emergency.backup.maxAge "26h"
                """)
    }

    @Test func propertiesHoldWhatTheirKeysSay() {
        let spec = HostSpec.standard
        #expect(spec.service.rateLimit.max == 300)
        #expect(spec.service.limits.memoryHigh.bytes == 1536 << 20)
        #expect(spec.emergency.healthCheck.probeInterval == "2s")
        #expect(spec.emergency.safeMode.cache.maxSize.bytes == 100_000_000)
        #expect(spec.emergency.safeMode.rateLimit.max == 10)
        #expect(Service.standard == spec.service)
    }

    /// Each key is set alone to a value that is not its standard: it must reach exactly one place of the policy.
    @Test func everyKeyIsReadFromItsOwnPlace() throws {
        for key in readPolicy("", file: "p.toml", as: HostSpec.self).declared.all {
            guard case .value(_, let standard, _) = key.shape, let other = otherValues[key.path] else { continue }
            let reading = readPolicy("\(key.path) = \(other)", file: "p.toml", as: HostSpec.self)
            #expect(reading.errors.isEmpty)
            #expect(reading.spec != .standard, "\(key.path) changes nothing")
            let changed = reading.declared.all.filter { $0.position != nil && $0.current != nil }
            #expect(changed.map(\.path) == [key.path])
            #expect(changed.first?.current?.description == other)
            #expect(standard.description != other)
        }
        let values = readPolicy("", file: "p.toml", as: HostSpec.self).declared.all.filter { $0.current != nil }.map(\.path)
        // The cache has one type so far, so it has no other value.
        #expect(Set(values).symmetricDifference(otherValues.keys) == ["service.cache.type"])
    }
}

private let otherValues = [
    "service.host": #""::1""#, "service.port": "9090", "service.user": #""web""#, "service.stateDirectory": #""/srv/gui""#,
    "service.logDirectory": #""/srv/gui-log""#, "service.backupDirectory": #""/srv/gui-backup""#, "service.workers": "64",
    "service.watchdog": #""1s""#, "service.keepBeforeMigration": "1", "service.cache.maxSize": #""1G""#, "service.rateLimit.max": "1",
    "service.rateLimit.window": #""1s""#,
    "service.plugins.enabled": "false", "service.limits.cpuQuota": #""100%""#, "service.limits.memoryHigh": #""1G""#,
    "service.limits.memoryMax": #""4G""#, "service.limits.tasksMax": "16", "service.limits.openFiles": "64",
    "emergency.limits.cpuQuota": #""25%""#, "emergency.limits.memoryMax": #""512M""#,
    "emergency.healthCheck.schedule": #""* * * * *""#, "emergency.healthCheck.timeout": #""1s""#, "emergency.healthCheck.probes": "1",
    "emergency.healthCheck.probeInterval": #""500ms""#, "emergency.healthCheck.successes": "1", "emergency.autoRecovery.enabled": "false",
    "emergency.autoRecovery.attempts": "1", "emergency.autoRecovery.wait": #""5s""#, "emergency.safeMode.port": "9091",
    "emergency.safeMode.workers": "2", "emergency.safeMode.cache.maxSize": #""1MB""#, "emergency.safeMode.rateLimit.max": "11",
    "emergency.safeMode.rateLimit.window": #""10s""#, "emergency.backup.maxAge": #""2d""#,
]

/// Every key with its standard.
private var standards: String {
    readPolicy("", file: "p.toml", as: HostSpec.self).declared.all.compactMap { key in
        key.current.map { "\(key.path) \($0)" }
    }.joined(separator: "\n")
}
