import Artifacts
import FoundationEssentials
import Policy
import PolicyValues
import Procedures
import RunbookModel
import Testing

/// What the files must hold beside what promtool finds out (Tests/prometheus/run).
@Suite struct PrometheusFilesTests {
    private func text(_ path: String, _ policy: String = "") throws -> String {
        let reading = readPolicy(policy, file: "web01.toml", format: .toml, as: HostSpec.self)
        let spec = try #require(reading.spec, "\(reading.diagnostics)")
        let files = artifacts(of: HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec)))
        return try #require(files.first { $0.path == path }).text
    }

    @Test func thresholdsAreThePolicys() throws {
        let policy = """
            [service.limits]
            memoryHigh = "100M"
            [emergency.healthCheck]
            schedule = "*/10 * * * *"
            [emergency.backup]
            maxAge = "2d"
            [emergency.autoRecovery]
            attempts = 4
            wait = "1m"
            [emergency.alert]
            reminderEvery = "3h"
            """
        let rules = try text("prometheus/alerts.yml", policy)
        #expect(rules.contains("> 0.9 * 104857600"))
        #expect(rules.contains("> 172800"))
        #expect(rules.contains("> 1260"), "two pauses of ten minutes, and a minute")
        #expect(rules.contains(#"for: "4m""#))
        #expect(rules.contains(#"for: "3h""#))
    }

    @Test func everyNamedProcedureIsOneOfTheHosts() throws {
        let named = try text("prometheus/alerts.yml").matches(of: /procedure: "nixos-gui-([^"]+)"/).map { String($0.output.1) }
        #expect(named.count > 10)
        let known = catalog(HostSpec.standard).map(\.slug.text)
        for slug in named { #expect(known.contains(slug), "\(slug)") }
    }

    @Test func everyMetricInARuleIsOneOfTheServers() throws {
        let rules = try text("prometheus/alerts.yml")
        let used = Set(rules.matches(of: /(nixos_gui_[a-z_]+|process_[a-z_]+)[{]/).map { String($0.output.1) })
        #expect(used.count > 7)
        for name in used { #expect(Metric(rawValue: name) != nil, "\(name)") }
    }

    @Test func theFirstContactStandsInEveryAlertAndIsNoTemplate() throws {
        let policy = """
            [[emergency.escalation]]
            level = 1
            name = "On-call"
            contact = "{{ .Labels }}"
            phone = "+49 30 901820"
            within = "15m"
            """
        let rules = try text("prometheus/alerts.yml", policy)
        let alerts = rules.matches(of: /- alert:/).count
        let line = #"contact: 'On-call: {{"{"}}{{"{"}} .Labels }}, +49 30 901820'"#
        #expect(rules.components(separatedBy: line).count == alerts + 1)
        #expect(try !text("prometheus/alerts.yml").contains("contact:"))
    }

    @Test func aServerThatOthersReachIsScrapedByItsName() throws {
        let local = try text("prometheus/scrape.yml")
        #expect(local.contains(#"- "127.0.0.1:8080""#) && local.contains(#"- "127.0.0.1:8081""#))
        let policy =
            "[service]\nhost = \"0.0.0.0\"\nport = 9000\nbasePath = \"/gui\"\n[service.tls]\ncertificateFile = \"/run/c\"\nkeyFile = \"/run/k\"\n"
        let open = try text("prometheus/scrape.yml", policy)
        #expect(open.contains(#"- "web01:9000""#) && open.contains(#"scheme: "https""#) && open.contains(#"metrics_path: "/gui/metrics""#))
        #expect(!open.contains("nixos-gui-safe"), "safe mode listens on loopback only")
        #expect(try text("prometheus/scrape.yml", "[service]\nhost = \"fd00::1\"\n").contains(#"- "[fd00::1]:8080""#))
    }

    @Test func theRunbookContainsTheIncidentReport() throws {
        let report = try text("incident-report.md")
        let template = try #require(report.split(separator: "\n\n", maxSplits: 1).last)
        #expect(template.hasPrefix("## Incident report - [DATE]"))
        #expect(template.contains("**Machine**: web01"))
        #expect(try text("RUNBOOK.md").contains(template))
    }
}
