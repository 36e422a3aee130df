import Artifacts
import Foundation
import Policy
import Procedures
import RunbookModel
import Testing

/// What the runbook says is true of a policy in which nothing is the default.
@Suite struct WholePolicyTests {
    private static let whole = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Policies/whole.toml").path

    private func files() throws -> [String: String] {
        let reading = readPolicyFile(WholePolicyTests.whole, as: HostSpec.self)
        let spec = try #require(reading.spec, "\(reading.diagnostics)")
        let host = HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec))
        return Dictionary(uniqueKeysWithValues: artifacts(of: host).map { ($0.path, $0.text) })
    }
    private func runbook() throws -> String { try #require(try files()["RUNBOOK.md"]) }

    @Test func safeModeHasItsOwnWorkers() throws {
        #expect(try runbook().contains("Starts the GUI in safe mode on port 8444: no plugins, 2 workers, database read-only"))
        #expect(try !runbook().contains("one worker"))
    }

    @Test func whereAutoRecoveryIsSwitchedOffNothingPromisesIt() throws {
        let runbook = try runbook()
        #expect(runbook.contains("5. **Nothing happens by itself beyond a restart**"))
        #expect(runbook.contains("Auto-recovery is switched off by the policy (`emergency.autoRecovery.enabled`): the health check"))
        #expect(runbook.contains("\n### auto-recovery\n\nDoes nothing: the policy has switched it off"))
        let promises = [
            "Restarts a failed service", "calls auto-recovery", "auto-recovery restarts it",
            "**restart-service**: Restarts the service, up to",
        ]
        for promise in promises { #expect(!runbook.contains(promise), "\(promise)") }
        let files = try files()
        #expect(try #require(files["prometheus/alerts.yml"]).contains("The policy has switched auto-recovery off: a person must act"))
        let drills = files.keys.filter { $0.hasPrefix("procedures/auto-recovery/drill.") }.sorted()
        #expect(drills == ["procedures/auto-recovery/drill.crash.sh", "procedures/auto-recovery/drill.freeze.sh"])
    }

    @Test func everyAddressHasTLSAndTheBasePath() throws {
        let runbook = try runbook()
        #expect(runbook.contains("**The GUI's page**: <https://10.1.2.3:8443/gui/>, through a proxy <https://admin.example.org/gui/>"))
        #expect(runbook.contains("curl -fsSk --max-time 5 https://10.1.2.3:8443/gui/api/health "))
        #expect(runbook.contains("<http://127.0.0.1:8444/>") && runbook.contains("http://127.0.0.1:8444/api/health"))
        #expect(!runbook.contains("http://10.1.2.3"))
    }

    @Test func scriptsAskTheServerByTLSAndSafeModeInTheClear() throws {
        let files = try files()
        for path in ["procedures/health-check/recover.sh", "procedures/complete-service-failure/recover.sh", "emergency.sh"] {
            let script = try #require(files[path])
            #expect(
                script.contains("service_url='https://10.1.2.3:8443'") || script.contains("service_url=https://10.1.2.3:8443"), "\(path)")
            #expect(script.contains("safe_url='http://127.0.0.1:8444'") || script.contains("safe_url=http://127.0.0.1:8444"), "\(path)")
        }
        for (path, text) in files where path.hasSuffix(".sh") {
            #expect(!text.contains("http://$") && !text.contains("https://$"), "\(path) puts an address together by itself")
        }
    }

    /// A credential is not renewed by a reload: one that looks like a success would leave an old certificate in use.
    @Test func theUnitHasNoReload() throws {
        #expect(try !#require(try files()["systemd/nixos-gui.service"]).contains("ExecReload"))
    }

    @Test func channelsStandInItByKindAndPlace() throws {
        let runbook = try runbook()
        #expect(runbook.contains("| mail | to <oncall@example.org>, <lead@example.org>; from <nixos-gui@web01.example.org>; by /run/"))
        #expect(runbook.contains("| pagerDuty | at events.eu.pagerduty.com; routing key in /run/secrets/nixos-gui/pagerduty |"))
        #expect(runbook.contains("| webhook | at hooks.example.org; signed with the secret in /run/secrets/nixos-gui/webhook |"))
        // What stands behind the host may be a secret.
        #expect(!runbook.contains("host=web01") && !runbook.contains("/v2/enqueue"))
    }

    @Test func maintenanceWindowsStandInIt() throws {
        let table = "| window | begins on | from | lasts |\n| --- | --- | --- | --- |\n| Weekly update | sat, sun | 22:30 | 3h |\n"
        #expect(try runbook().contains(table))
    }

    @Test func whomNothingCallsIsSaid() throws {
        #expect(
            try runbook().contains("**Nothing calls level 4 by itself: the message to the others says who must be called by telephone.**"))
        #expect(try runbook().contains("sudo nixos-gui-alert --test-pagerduty"))
    }

    @Test func theReadMeHasARowForEverythingInTheFolder() throws {
        let files = try files()
        let rows = try #require(files["README.md"]).split(separator: "\n").filter { $0.hasPrefix("| `") }
        let tops = Set(files.keys.map { path in path.contains("/") ? "\(path.prefix { $0 != "/" })/" : path })
        let named = rows.compactMap { $0.split(separator: "|").first }
        for top in tops { #expect(named.contains { $0.contains("`\(top)") }, "\(top)") }
        #expect(rows.contains { $0.contains("`systemd/*.timer`") } && !rows.contains { $0.contains("cron") })
    }

    @Test func theReadMeNamesCronWhereThePolicyUsesIt() throws {
        let host = HostInput(name: "web01", spec: HostSpec.standard, declared: [], procedures: catalog(HostSpec.standard))
        let readMe = try #require(artifacts(of: host).first { $0.path == "README.md" }).text
        #expect(readMe.contains("| `cron.d/nixos-gui` | what runs by the clock |") && !readMe.contains("timer"))
    }
}
