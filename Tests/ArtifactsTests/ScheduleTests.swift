import Artifacts
import Policy
import Procedures
import RunbookModel
import Testing

/// What the clock runs.
@Suite struct ScheduleTests {
    private func files(_ policy: String) throws -> [String: String] {
        let reading = readPolicy(policy, file: "web01.toml", format: .toml, as: HostSpec.self)
        let spec = try #require(reading.spec, "\(reading.diagnostics)")
        let host = HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec))
        return Dictionary(uniqueKeysWithValues: artifacts(of: host).map { ($0.path, $0.text) })
    }

    private let policy = """
        [emergency.healthCheck]
        schedule = "*/7 * * * *"
        [emergency.backup]
        schedule = "15 3 * * 1"
        maxAge = "8d"

        """

    @Test func eachScheduleHasItsOwnLineInCron() throws {
        let crontab = try #require(try files(policy)["cron.d/nixos-gui"])
        let lines = crontab.split(separator: "\n").filter { $0.contains("systemctl start") }
        #expect(lines.count == catalog(HostSpec.standard).count { $0.schedule != nil })
        #expect(lines.contains { $0.hasPrefix("*/7 * * * * root ") && $0.hasSuffix(" nixos-gui-health-check.service") })
        #expect(lines.contains { $0.hasPrefix("15 3 * * 1 root ") && $0.hasSuffix(" nixos-gui-back-up-database.service") })
    }

    @Test func eachScheduleHasItsOwnTimer() throws {
        let files = try files(
            "[emergency.backup]\nschedule = \"15 3 * * 1\"\nmaxAge = \"8d\"\n[emergency.healthCheck]\nrunBy = \"timer\"\n")
        #expect(files["cron.d/nixos-gui"] == nil)
        #expect(try #require(files["systemd/nixos-gui-back-up-database.timer"]).contains("\nOnCalendar=Mon *-*-* 3:15:00\n"))
        #expect(files["systemd/nixos-gui-health-check.timer"] != nil)
        for procedure in catalog(HostSpec.standard) where procedure.schedule == nil {
            #expect(files["systemd/\(procedure.slug.command).timer"] == nil)
        }
    }

    @Test func theModuleNamesWhatTheClockRuns() throws {
        let module = try #require(try files(policy)["module.nix"])
        let list = try #require(module.split(separator: "scheduled = [").last?.split(separator: "]").first)
        #expect(list.contains("\"back-up-database\"") && list.contains("\"health-check\"") && !list.contains("\"repair-database\""))
    }

    @Test func aProcedureOfTheClockTakesNoArgument() {
        for procedure in catalog(HostSpec.standard) where procedure.schedule != nil { #expect(procedure.instance == nil) }
    }
}
