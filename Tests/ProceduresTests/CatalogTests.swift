import Foundation
import Policy
import Procedures
import RunbookModel
import Testing

/// The catalog, the values and the scripts say the same.
@Suite struct CatalogTests {
    private let procedures = catalog(HostSpec.standard)
    /// The room's folder: the tests read its scripts as they stand in the source.
    private let room = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Procedures")

    private func scripts(_ folder: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: room.appending(path: folder).path).map { String($0.prefix { $0 != "." }) })
    }

    @Test func theCatalogAndTheFolderHaveTheSameProcedures() throws {
        #expect(try scripts("scripts") == Set(procedures.map(\.slug.text)))
        #expect(Set(procedures.map(\.slug)).count == procedures.count)
    }

    @Test func everyDrillScriptBelongsToAProcedure() throws {
        #expect(try scripts("drills") == Set(procedures.flatMap(\.drills).map(\.name)))
    }

    @Test func everyCommandOfATerminalBelongsToAProcedure() throws {
        #expect(try scripts("commands") == Set(procedures.flatMap(\.commands).map { "\($0.name)-command" }))
    }

    @Test func everyProcedureHasADrill() {
        for procedure in procedures { #expect(!procedure.drills.isEmpty, "\(procedure.slug) has no drill that shows it at work") }
    }

    @Test func everyStepIsAFunctionOfItsScript() {
        for procedure in procedures {
            for step in procedure.steps {
                #expect(
                    procedure.script.body.contains("\n\(step.function)() {") || procedure.script.body.hasPrefix("\(step.function)() {"),
                    "\(procedure.slug): \(step.name)")
            }
        }
    }

    @Test func everyStepThatAScriptRunsIsDeclared() {
        for procedure in procedures {
            let declared = Set(procedure.steps.map(\.name))
            for line in procedure.script.body.split(separator: "\n") {
                let words = line.split(separator: " ")
                guard words.first == "step", words.count > 1, !words[1].contains("$") else { continue }
                #expect(declared.contains(String(words[1])), "\(procedure.slug) runs \(words[1])")
            }
        }
    }

    @Test func aScriptUsesNoConsentThatItsStepsDoNotName() {
        for procedure in procedures {
            let named = Set(procedure.steps.compactMap(\.consent).map(\.option))
            let used = procedure.script.body.split { !"abcdefghijklmnopqrstuvwxyz-".contains($0) }.filter { $0.hasPrefix("--yes-") }.map(
                String.init)
            #expect(Set(used) == named, "\(procedure.slug)")
        }
    }

    @Test func everyScriptEndsInMain() {
        for procedure in procedures { #expect(procedure.script.body.hasSuffix("main \"$@\""), "\(procedure.slug)") }
    }

    @Test func everyValueOfTheScriptIsUsed() {
        for procedure in procedures {
            let text = procedure.script.prelude.map(\.text).joined() + procedure.script.body
            for value in procedure.script.values {
                #expect(text.contains("$\(value.name)") || text.contains("${\(value.name)"), "\(procedure.slug): \(value.name)")
            }
        }
    }
}
