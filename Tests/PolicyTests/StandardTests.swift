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
                extends none
                service.host "127.0.0.1"
                service.port 8080
                service.basePath "/"
                service.origins []
                service.user "nixos-gui"
                service.stateDirectory "/var/lib/nixos-gui"
                service.logDirectory "/var/log/nixos-gui"
                service.backupDirectory "/backup/nixos-gui"
                service.workers 2
                service.watchdog "10s"
                service.keepBeforeMigration 3
                service.tls.certificateFile none
                service.tls.keyFile none
                service.trustedProxies.networks []
                service.trustedProxies.header "X-Forwarded-For"
                service.auth.passwordMinLength 15
                service.auth.signInAttempts 5
                service.auth.lockFor "15m"
                service.auth.sudoFor "10m"
                service.auth.tokenLifetime "1h"
                service.auth.initialAdminPasswordFile none
                service.sessions.store "sqlite"
                service.sessions.idleTimeout "30m"
                service.sessions.absoluteTimeout "12h"
                service.cache.type "memory"
                service.cache.maxSize "100MB"
                service.redis.socket none
                service.redis.host none
                service.redis.port 6379
                service.redis.passwordFile none
                service.redis.prefix "nixos-gui:"
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
                emergency.healthCheck.runBy "cron"
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
                emergency.debug.duration "15m"
                emergency.isolation.hostFirewall false
                emergency.isolation.keepPorts [22]
                emergency.isolation.undoAfter "15m"
                emergency.evidence.directory "/var/lib/nixos-gui-emergency/evidence"
                emergency.evidence.journalSince "1d"
                emergency.evidence.maxSize "2G"
                emergency.evidence.keep 10
                emergency.generations.keep 10
                emergency.generations.lastKnownGoodAfter "30m"
                emergency.backup.schedule "0 2 * * *"
                emergency.backup.keepHourly 0
                emergency.backup.keepDaily 14
                emergency.backup.keepWeekly 8
                emergency.backup.maxAge "26h"
                emergency.backup.secondTarget none
                emergency.alert.reminderEvery "1h"
                emergency.alert.mail.from none
                emergency.alert.mail.to none
                emergency.alert.mail.sendmail "/run/wrappers/bin/sendmail"
                emergency.alert.pagerDuty.routingKeyFile none
                emergency.alert.pagerDuty.url "https://events.pagerduty.com/v2/enqueue"
                emergency.alert.webhook.url none
                emergency.alert.webhook.urlFile none
                emergency.alert.webhook.secretFile none
                emergency.escalation.level none
                emergency.escalation.name none
                emergency.escalation.contact none
                emergency.escalation.phone none
                emergency.escalation.mail none
                emergency.escalation.channel none
                emergency.escalation.within none
                emergency.escalation.condition "any"
                emergency.escalation.after none
                emergency.contacts.name none
                emergency.contacts.url none
                emergency.contacts.mail none
                emergency.contacts.phone none
                emergency.contacts.note none
                emergency.maintenance.name none
                emergency.maintenance.days none
                emergency.maintenance.from none
                emergency.maintenance.lasts "2h"
                emergency.deadMan.url none
                emergency.deadMan.urlFile none
                emergency.deadMan.every "10m"
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
}

/// Every key with its standard.
private var standards: String {
    declaredKeys.all.compactMap { key in
        guard case .value(_, let standard, _) = key.shape else { return nil }
        return "\(key.path) \(standard?.description ?? "none")"
    }.joined(separator: "\n")
}
