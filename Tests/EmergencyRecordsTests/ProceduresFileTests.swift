import Artifacts
import FoundationEssentials
import Operations
import Policy
import PolicyValues
import Procedures
import RunbookModel
import Testing

@testable import EmergencyRecords

/// What the generator writes, the server reads, and nothing else.
@Suite struct ProceduresFileTests {
    private func written() throws -> String {
        let reading = readPolicy("", file: "web01.toml", format: .toml, as: HostSpec.self)
        let spec = try #require(reading.spec)
        let files = artifacts(of: HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec)))
        return try #require(files.first { $0.path == "procedures.json" }).text
    }

    private func words(_ text: String) -> String? {
        do {
            _ = try ProceduresFile.procedures(Data(text.utf8))
            return nil
        } catch { return error.words }
    }

    @Test func theServerReadsWhatTheGeneratorWrites() throws {
        let known = try ProceduresFile.procedures(Data(try written().utf8))
        let procedures = catalog(HostSpec.standard)
        #expect(known.map(\.slug) == procedures.map(\.slug))
        for (known, procedure) in zip(known, procedures) {
            #expect(known.summary == procedure.summary && known.severity == procedure.severity && known.effect == procedure.effect)
            #expect(known.recoverySeconds == procedure.objectives.recoveryTime.wholeSeconds)
            #expect(known.dataLossSeconds == procedure.objectives.dataLoss?.wholeSeconds)
            #expect(known.symptoms == procedure.symptoms && known.undo == procedure.undo && known.escalation == procedure.escalation)
            #expect(known.steps.map(\.name) == procedure.steps.map(\.name))
            #expect(known.unit == procedure.unit)
            // What the polkit rule grants and what the server offers are one value.
            #expect(known.grant == procedure.grantToServer)
            #expect(known.consentsOfTheUnit.map(\.name) == procedure.unitConsents.map(\.name))
            #expect(known.consentsOfTheUnit.count + known.consentsOfTheTerminal.count == procedure.consents.count)
        }
        #expect(known.contains { $0.runsAlone } && known.contains { !$0.runsAlone })
    }

    @Test func whatDoesNotFitTogetherIsRefused() throws {
        let text = try written()
        func changed(_ old: String, _ new: String) throws -> String? {
            #expect(text.contains(old), "\(old)")
            return words(text.replacing(old, with: new, maxReplacements: 1))
        }
        #expect(words(text) == nil)
        #expect(try changed("\"version\": 1", "\"version\": 2") == "its version is 2, and this server reads version 1")
        #expect(
            try changed("\"pattern\": \"[0-9]{1,5}\"", "\"pattern\": \"[0-9]{1,6}\"")
                == "free-port has an argument whose shape is not its pattern")
        #expect(try changed("\"pattern\": \"[0-9]{1,5}\"", "\"pattern\": \".*\"")?.contains("free-port") == true)
        #expect(try changed("\"nixos-gui-diagnose.service\"", "\"cron.service\"") == "diagnose has a unit that is not its own")
        #expect(try changed("\"slug\": \"diagnose\"", "\"slug\": \"../x\"") == "../x is no name of a procedure")
        #expect(try changed("\"slug\": \"diagnose\"", "\"slug\": \"safe-mode\"")?.isEmpty == false)
        #expect(try changed("\"givenBy\": \"unit\"", "\"givenBy\": \"anybody\"")?.contains("nobody gives") == true)
        #expect(try changed("\"severity\": \"SEV1\"", "\"severity\": \"SEV9\"")?.contains("unknown severity") == true)
        #expect(try changed("\"runsAlone\"", "\"runsAlong\"") == ".procedures[0].runsAlone is missing")
        #expect(
            try changed("\"serverMayStart\": true", "\"serverMayStart\": \"true\"") == ".procedures[0].serverMayStart is of another kind")
        #expect(try changed("\"letter\": \"T\"", "\"letter\": \".\"")?.contains("unsafe letter") == true)
        #expect(try changed("\"newest\"", "\"%i\"")?.contains("unsafe word") == true)
    }

    @Test(arguments: ["", "{", "null", "[]", "{}", "\u{0}", "{\"version\": 1}", "{\"version\": \"1\", \"procedures\": []}"])
    func anotherTextIsNoList(text: String) { #expect(words(text)?.isEmpty == false) }

    @Test func aMissingOrBrokenFileLeavesTheServerWithoutProceduresAndWithAReason() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "procedures-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
        let file = folder.appending(path: "procedures.json")
        let missing = ProceduresFile.load(file.path)
        #expect(missing.procedures.isEmpty && missing.problem?.contains("is missing") == true)
        try Data("{".utf8).write(to: file)
        let broken = ProceduresFile.load(file.path)
        #expect(broken.procedures.isEmpty && broken.problem?.contains("cannot be understood: it is not JSON") == true)
        #expect(ProceduresFile.load(folder.path).problem?.contains("cannot be read") == true)
        try Data(try written().utf8).write(to: file)
        // As on NixOS, where it is a link.
        let link = folder.appending(path: "link.json")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        #expect(ProceduresFile.load(link.path).problem == nil)
        #expect(!ProceduresFile.load(link.path).procedures.isEmpty)
    }
}
