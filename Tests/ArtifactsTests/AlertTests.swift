import Artifacts
import Policy
import Procedures
import Testing

/// What the policy says of channels, levels and windows is what the scripts know.
@Suite struct AlertTests {
    private func text(_ path: String, _ policy: String) throws -> String {
        let reading = readPolicy(policy, file: "web01.toml", as: HostSpec.self)
        let spec = try #require(reading.spec, "\(reading.diagnostics)")
        let host = HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec))
        return try #require(artifacts(of: host).first { $0.path == path }).text
    }

    private let channels = """
        [emergency.alert.mail]
        from = "gui@example.org"
        to = ["oncall@example.org", "second@example.org"]
        [emergency.alert.pagerDuty]
        routingKeyFile = "/run/secrets/100% key"
        [emergency.alert.webhook]
        urlFile = "/run/secrets/url"
        secretFile = "/run/secrets/hook"
        [emergency.deadMan]
        urlFile = "/run/secrets/ping"

        """

    /// The emergency document's own four levels.
    private let levels = """
        [[emergency.escalation]]
        level = 1
        name = "On-call"
        contact = "Rota"
        channel = "pagerDuty"
        within = "15m"
        [[emergency.escalation]]
        level = 2
        name = "Lead"
        contact = "A|B"
        mail = "lead@example.org"
        within = "30m"
        [[emergency.escalation]]
        level = 3
        name = "Security"
        contact = "C"
        channel = "mail"
        condition = "breach"
        [[emergency.escalation]]
        level = 4
        name = "Executive"
        contact = "D"
        phone = "112"
        condition = "outage"
        after = "2h"

        """

    @Test func theUnitThatSendsLoadsEverySecretAndNeedsNone() throws {
        let unit = try text("procedures/alert/unit.service", channels)
        for (name, file) in [
            ("pagerDuty.routingKeyFile", "/run/secrets/100%% key"), ("webhook.urlFile", "/run/secrets/url"),
            ("webhook.secretFile", "/run/secrets/hook"), ("deadMan.urlFile", "/run/secrets/ping"),
        ] {
            #expect(unit.contains("\nLoadCredential=\(name):\(file)\nSetCredential=\(name):absent\n"), "\(name)")
        }
        #expect(!(try text("procedures/alert/unit.service", "")).contains("Credential"))
        // A mailer is often setgid.
        #expect(!unit.contains("NoNewPrivileges"))
    }

    @Test func levelsAreCalledWhenTheTimeOfThoseBeforeIsOver() throws {
        let script = try text("procedures/escalate/recover.sh", channels + levels)
        let plan = "escalation_plan='outage 1 0\noutage 2 900\noutage 4 7200\nbreach 1 0\nbreach 2 900\nbreach 3 0\nother 1 0\nother 2 900'"
        #expect(script.contains(plan))
    }

    @Test func aLevelIsReachedByItsChannelOrByMailElseByTelephone() throws {
        let script = try text("procedures/escalate/recover.sh", channels + levels)
        #expect(
            script.contains(
                "escalation_levels='1|pagerDuty|||On-call: Rota\n2|mail|lead@example.org||Lead: A|B\n"
                    + "3|mail|oncall@example.org second@example.org||Security: C\n4|||112|Executive: D'"))
        // Without a mailer an address is only to be read.
        #expect(
            try text(
                "procedures/escalate/recover.sh",
                levels.replacing("channel = \"pagerDuty\"", with: "phone = \"110\"").replacing(
                    "channel = \"mail\"", with: "phone = \"111\"")
            ).contains("\n2||||Lead: A|B\n"))
    }

    @Test func aWindowBeginsOnEachOfItsDays() throws {
        let policy = "[[emergency.maintenance]]\nname = \"Weekly 'update'\"\ndays = [\"sun\", \"mon\"]\nfrom = \"22:30\"\nlasts = \"90m\"\n"
        let value = #"maintenance_windows='7 1350 90 Weekly '\''update'\''"# + "\n" + #"1 1350 90 Weekly '\''update'\'''"#
        for slug in ["escalate", "health-check", "auto-recovery"] {
            #expect(try text("procedures/\(slug)/recover.sh", policy).contains(value), "\(slug)")
        }
    }

    @Test(arguments: [
        ("", ""), ("host = \"10.1.2.3\"\n", "http://10.1.2.3:8080"), ("host = \"0.0.0.0\"\n", ""),
        ("origins = [\"https://admin.example.org\"]\nbasePath = \"/gui\"\n", "https://admin.example.org/gui"),
    ])
    func aLinkLeadsWherePeopleReachThePage(service: String, base: String) throws {
        #expect(try text("procedures/alert/recover.sh", "[service]\n\(service)").contains("\nlink_base='\(base)'"))
    }

    @Test func eachChannelCanBeTestedByOneCommand() throws {
        let script = try text("procedures/alert/recover.sh", channels)
        #expect(script.contains("choice_options='--test-mail --test-pagerduty --test-webhook'"))
        #expect(try text("RUNBOOK.md", channels).contains("sudo nixos-gui-alert --test-webhook"))
    }

    @Test func whereThePolicyNamesNoChannelNothingPromisesOne() throws {
        let runbook = try text(
            "RUNBOOK.md",
            levels.replacing("channel = \"pagerDuty\"", with: "phone = \"110\"").replacing("channel = \"mail\"", with: "phone = \"111\""))
        #expect(runbook.contains("**The policy names no channel (`[emergency.alert]`), so nothing calls anybody: you do.**"))
    }
}
