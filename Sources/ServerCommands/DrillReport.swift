import ArgumentParser
import EmergencyRecords
import FoundationEssentials
import RunbookModel

/// In which form results are told.
enum DrillReportFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people, at a terminal.
    case table
    /// One JSON array, an object per drill, all values strings.
    case json
    /// JUnit XML, as CI systems read it.
    case junit
    /// A table for docs/drills.md.
    case markdown

    func text(_ results: [DrillResult]) -> String {
        switch self {
        case .table: TextTable(columns: DrillTable.columns, rows: results.map(DrillTable.row)).text
        case .json: "[\n" + results.map(DrillRecord.line).joined(separator: ",\n") + "\n]"
        case .junit: junitReport(results)
        case .markdown: DrillTable.markdown(results)
        }
    }
}

/// Where and how results are told.
struct DrillReportOptions: ParsableArguments {
    @Option(name: .long, help: "How the results are told: \(DrillReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = DrillReportFormat.table

    @Option(name: .long, help: ArgumentHelp("Writes the results to a file as well as progress to the terminal.", valueName: "file"))
    var output: String?

    /// Tells how it goes: beside the results, never among them.
    func tell(_ line: String) {
        if output == nil && format != .table { writeToStandardError(line + "\n") } else { print(line) }
    }

    /// Writes the results; complains and exits with 1 where the file cannot be written.
    func write(_ results: [DrillResult]) throws {
        let text = format.text(results)
        guard let output else { return print(text) }
        do { try Data((text + "\n").utf8).write(to: URL(filePath: output), options: .atomic) } catch {
            complain("\(output) cannot be written: \(error)")
            throw ExitStatus.failure.code
        }
    }
}
