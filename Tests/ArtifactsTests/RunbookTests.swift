import Artifacts
import Foundation
import Policy
import Procedures
import RunbookModel
import Testing

/// `RUNBOOK.md` is whole: nothing that a person needs at night is only behind a link.
@Suite struct RunbookTests {
    private func text(_ path: String, _ policy: String = "") throws -> String {
        let reading = readPolicy(policy, file: "web01.toml", format: .toml, as: HostSpec.self)
        let spec = try #require(reading.spec, "\(reading.diagnostics)")
        let files = artifacts(of: HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec)))
        return try #require(files.first { $0.path == path }).text
    }

    @Test func preconditionsStepsAndConsentsStandInIt() throws {
        let runbook = try text("RUNBOOK.md")
        for procedure in catalog(HostSpec.standard) {
            let after = try #require(runbook.split(separator: "\n### \(procedure.slug)\n").last)
            let chapter = try #require(after.split(separator: "\n### ").first)
            for text in procedure.preconditions { #expect(chapter.contains("\n- \(text)\n"), "\(procedure.slug): \(text)") }
            for (place, step) in procedure.steps.enumerated() {
                let line = "\n\(place + 1). **\(step.name)**: \(step.summary) Check: \(step.check) Act: \(step.act) Verify: \(step.verify)"
                #expect(chapter.contains(line), "\(procedure.slug): \(step.name)")
            }
            for consent in procedure.consents {
                #expect(chapter.contains("`\(consent.option)` agrees to this: \(consent.consequence)"), "\(procedure.slug)")
            }
            #expect(chapter.contains(procedure.undo) && chapter.contains(procedure.escalation), "\(procedure.slug)")
        }
    }

    @Test func itBeginsWithTheWaysInInTheOrderOfWhatStillWorks() throws {
        let runbook = try text("RUNBOOK.md")
        let first = try #require(runbook.split(separator: "\n## ").dropFirst().first)
        #expect(first.hasPrefix("Ways in\n"))
        let ways = [
            "1. **The GUI's page**: <http://127.0.0.1:8080/>",
            "2. **Safe mode's page**, where the machine is in safe mode: <http://127.0.0.1:8081/>",
            "3. **A terminal**, by SSH or at the console: `sudo nixos-gui-emergency`", "4. **A script by its name**",
            "`nixos-gui-complete-service-failure`", "5. **Nothing at all**",
        ]
        var rest = first
        for way in ways {
            let found = try #require(rest.range(of: way), "\(way)")
            rest = rest[found.upperBound...]
        }
        #expect(rest.contains("/run/current-system/sw/share/doc/nixos-gui/RUNBOOK.md"))
        #expect(first.contains("`ssh -L 8080:127.0.0.1:8080 web01`"))
    }

    @Test func aServerThatListensEverywhereIsAskedByNameAndOnTheMachineByLoopback() throws {
        let runbook = try text("RUNBOOK.md", "[service]\nhost = \"0.0.0.0\"\nport = 9000\nbasePath = \"/gui\"\n")
        #expect(runbook.contains("**The GUI's page**: <http://web01:9000/gui/>. It shows"))
        #expect(runbook.contains("curl -fsS --max-time 5 http://127.0.0.1:9000/gui/api/health "))
        #expect(runbook.contains("curl -fsS --max-time 5 http://127.0.0.1:8081/api/health "))
        #expect(try text("RUNBOOK.md", "[service]\nhost = \"::\"\n").contains("http://[::1]:8080/api/health"))
    }

    @Test func safeModeIsScrapedWithoutABasePath() throws {
        let scrape = try text("prometheus/scrape.yml", "[service]\nbasePath = \"/gui\"\n")
        #expect(scrape.contains(#"metrics_path: "/gui/metrics""#) && scrape.contains(#"metrics_path: "/metrics""#))
    }

    @Test func eachAlertNamesAPageOnTheHost() throws {
        let rules = try text("prometheus/alerts.yml")
        let folder = "/run/current-system/sw/share/doc/nixos-gui"
        let pages = rules.matches(of: /\n +runbook: "([^"]+)"/).map { String($0.output.1) }
        #expect(pages.count == rules.matches(of: /- alert:/).count)
        let known = catalog(HostSpec.standard).map { "\(folder)/procedures/\($0.slug)/runbook.md" } + ["\(folder)/RUNBOOK.md"]
        for page in pages { #expect(known.contains(page), "\(page)") }
        #expect(Set(pages).count > 5)
    }

    @Test func theWholeCommandIsShownWithItsConsent() throws {
        let page = try text("procedures/repair-database/runbook.md")
        #expect(page.contains("\nsudo nixos-gui-repair-database newest --yes-restore-database  # do it, with your consent\n"))
        #expect(page.contains("`sudo systemctl start 'nixos-gui-repair-database@newest.service'`"))
        #expect(page.contains("**The unit brings `--yes-restore-database` along: to start it is to agree, and nothing asks again.**"))
        let rollBack = try text("procedures/roll-back-generation/runbook.md")
        #expect(rollBack.contains("\nsudo nixos-gui-roll-back-generation GENERATION --yes-roll-back-generation  # do it"))
        #expect(rollBack.contains("`--yes-lose-admin` agrees to this:") && rollBack.contains("Only at a terminal, and only where"))
        let failure = try text("procedures/complete-service-failure/runbook.md")
        #expect(failure.contains("\nsudo nixos-gui-complete-service-failure --yes-roll-back-generation  # do it, with your consent\n"))
        #expect(failure.contains("The unit brings no consent along"))
        #expect(try text("procedures/diagnose/runbook.md").contains("\nsudo nixos-gui-diagnose --bundle "))
    }

    @Test func everyConsentThatAUnitBringsIsSaid() throws {
        for procedure in catalog(HostSpec.standard) {
            let page = try text("procedures/\(procedure.slug)/runbook.md")
            let unit = try text("procedures/\(procedure.slug)/unit.service")
            for consent in procedure.consents {
                let said = page.contains(try Regex("\\*\\*The unit brings [^*]*`\(consent.option)`"))
                #expect(said == unit.contains(" \(consent.option) "), "\(procedure.slug): \(consent.option)")
            }
        }
    }
}
