import ArgumentParser
import EmergencyRecords
import FoundationEssentials
import Glibc
import MachineReadings
import Operations
import RunbookModel
import SystemdClient

/// `nixos-gui drill run`.
struct DrillRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs drills one after another; exits with 1 where one failed.",
        discussion: "Each result is added to the machine's own record, which the dashboard shows as \"Last drilled\".")

    @Argument(help: "Procedures or drills by name, procedure/drill, or all.")
    var names: [String]

    @Flag(name: .customLong("break-this-machine"), help: "The consent: this machine is broken for real, and its service interrupted.")
    var consent = false

    @Flag(name: .long, help: "Only break, recover and measure: no second, interrupted or tool-less run.")
    var onlyRecovery = false

    @Option(name: .long, help: "The number that the drill draws from: where it interrupts, which tool it hides.")
    var seed: Int?

    @Option(name: .long, help: "How many times slower than a real machine this one is; objectives are multiplied by it, 1 to 50.")
    var slow: Int?

    @OptionGroup var folder: DrillFolder
    @OptionGroup var report: DrillReportOptions

    @Option(name: .long, help: "Where procedures keep what outlives a reboot.")
    var emergencyDirectory = EmergencyPaths().state

    mutating func validate() throws {
        if let seed, !(0...999_999).contains(seed) { throw ValidationError("found the seed \(seed), allowed: 0 to 999999") }
        if let slow, !(1...50).contains(slow) { throw ValidationError("found --slow \(slow), allowed: 1 to 50") }
    }

    func run() async throws {
        let chosen = try choose()
        guard consent else {
            complain(
                "this breaks the machine it runs on: \(chosen.map(\.name).joined(separator: ", ")). On a machine that may be broken, "
                    + "run it with --break-this-machine.")
            throw ExitCode(64)
        }
        guard geteuid() == 0 else {
            complain("must run as root, for example with sudo. Nothing was broken.")
            throw ExitCode(77)
        }
        var results: [DrillResult] = []
        for script in chosen { results.append(await run(script)) }
        try report.write(results)
        guard results.allSatisfy(\.passed) else { throw ExitStatus.failure.code }
    }

    private func choose() throws -> [DrillScript] {
        let drills = try folder.drills()
        var chosen: [DrillScript] = []
        for name in names {
            let found = DrillScript.chosen(name, of: drills)
            guard !found.isEmpty else {
                complain("there is no drill and no procedure with drills named \(name). What there is: nixos-gui drill list")
                throw ExitCode(64)
            }
            chosen += found.filter { !chosen.contains($0) }
        }
        return chosen
    }

    private func run(_ script: DrillScript) async -> DrillResult {
        var arguments = ["--break-this-machine"]
        if onlyRecovery { arguments.append("--only-recovery") }
        if let seed { arguments.append("--seed=\(seed)") }
        if let slow { arguments.append("--slow=\(slow)") }
        report.tell("\(script.procedure): \(script.name)")
        let lines = DrillOutput()
        let status = await runScript(script.path, arguments: arguments) { line in
            report.tell("  \(line)")
            lines.add(line)
        }
        let result = lines.value.result(of: script, status: status, at: WallClock.live.now())
        report.tell("\(script.procedure): \(script.name): \(result.passed ? "passed" : "FAILED: \(result.why)")")
        do { try DrillFiles(folder: EmergencyPaths(state: emergencyDirectory).drills).add(result) } catch {
            complain("the result of \(script.name) is not recorded in \(emergencyDirectory)/drills: \(error.words)")
        }
        return result
    }
}
