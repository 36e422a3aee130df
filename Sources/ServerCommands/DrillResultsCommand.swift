import ArgumentParser
import EmergencyRecords
import FoundationEssentials
import Operations
import RunbookModel

/// `nixos-gui drill results`.
struct DrillResults: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "Shows the last result of each drill that was run here; exits with 1 where one failed.")

    @Option(name: .long, help: ArgumentHelp("A report in JSON to show instead of this machine's record.", valueName: "file"))
    var from: [String] = []

    @OptionGroup var report: DrillReportOptions

    @Option(name: .long, help: "Where procedures keep what outlives a reboot.")
    var emergencyDirectory = EmergencyPaths().state

    func run() throws {
        let results = from.isEmpty ? recorded() : try from.flatMap(read)
        try report.write(results)
        guard results.allSatisfy(\.passed) else { throw ExitStatus.failure.code }
    }

    private func recorded() -> [DrillResult] {
        let records = DrillFiles(folder: EmergencyPaths(state: emergencyDirectory).drills).last()
        for problem in records.problems { complain(problem) }
        return records.items
    }

    private func read(_ file: String) throws -> [DrillResult] {
        do {
            let documents = try JSONDecoder().decode([[String: String]].self, from: Data(contentsOf: URL(filePath: file)))
            let encoder = JSONEncoder()
            let results = try documents.map { DrillRecord.result(String(decoding: try encoder.encode($0), as: UTF8.self)) }
            if results.allSatisfy({ $0 != nil }) { return results.compactMap { $0 } }
        } catch {
            complain("\(file) cannot be read as a report of drills: \(error)")
            throw ExitStatus.failure.code
        }
        complain("\(file) is not a report that drill run --format json wrote")
        throw ExitStatus.failure.code
    }
}
