import EmergencyRecords
import FoundationEssentials
import Operations
import RunbookModel
import Testing

/// Debug mode is on where root's file asks for it plainly, and never by mistake.
@Suite struct DebugFileTests {
    private let root = FileManager.default.temporaryDirectory.appending(path: "debug-\(UInt64.random(in: 0 ... .max))").path

    private func read(_ text: String?) throws -> DebugRequest? {
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }
        if let text { try Data(text.utf8).write(to: URL(filePath: "\(root)/debug.json")) }
        return DebugFile.read(EmergencyPaths(state: root, runtime: root))
    }

    @Test func aRequestIsRead() throws {
        let text = #"{"at":"2026-01-02T03:04:05Z","filter":"http","until":"6979","by":"root","run":"9fa3776ae89245a0b2ddb185d05de60c"}"#
        let found = try read(text)
        #expect(found?.filter == LogFilter("http"))
        #expect(found?.until == 6979)
        #expect(found?.run == "9fa3776ae89245a0b2ddb185d05de60c")
    }

    @Test(
        arguments: [
            nil, "", "{}", "[]", "{", #"{"filter":"","until":"6979"}"#, #"{"filter":"http"}"#, #"{"filter":"http","until":"soon"}"#,
            #"{"filter":"http","until":"inf"}"#, #"{"filter":"http","until":"1e300"}"#, #"{"filter":"http","until":"-1"}"#,
            #"{"until":"6979"}"#,
        ] as [String?])
    func whatCannotBeUnderstoodAsksForNothing(_ text: String?) throws { #expect(try read(text) == nil) }
}
