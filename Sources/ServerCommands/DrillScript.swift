import FoundationEssentials

/// A drill that is deployed on this machine.
struct DrillScript: Equatable {
    /// The procedure that it drills.
    var procedure: String
    /// Its name, unique among the drills of a host.
    var name: String
    /// What is broken, and what should happen.
    var summary: String
    /// The longest recovery, in whole seconds, as text.
    var recoveryTime: String
    /// The script.
    var path: String

    /// The drills of a folder with one folder per procedure, by procedure and name.
    static func all(in folder: String) -> [DrillScript] {
        names(folder).flatMap { procedure in
            names("\(folder)/\(procedure)").compactMap { file in
                guard file.hasPrefix("drill."), file.hasSuffix(".sh"), file.utf8.count > "drill..sh".utf8.count else { return nil }
                let path = "\(folder)/\(procedure)/\(file)"
                let lines = firstLines(path)
                return DrillScript(
                    procedure: procedure, name: String(file.dropFirst("drill.".count).dropLast(".sh".count)),
                    summary: lines.count > 1 ? String(lines[1].drop { $0 == "#" || $0 == " " }) : "",
                    recoveryTime: lines.first { $0.hasPrefix("rto=") }.map { $0.dropFirst("rto=".count).filter(\.isNumber) } ?? "?",
                    path: path)
            }
        }
    }

    /// What a word names: `all`, a procedure, a drill, or `procedure/drill` where both have one name.
    static func chosen(_ word: String, of drills: [DrillScript]) -> [DrillScript] {
        word == "all" ? drills : drills.filter { [$0.procedure, $0.name, "\($0.procedure)/\($0.name)"].contains(word) }
    }

    private static func names(_ folder: String) -> [String] {
        // A folder that is not there, or a file, holds no drills.
        do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch { return [] }
    }

    private static func firstLines(_ path: String) -> [Substring] {
        do { return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", maxSplits: 100) } catch { return [] }
    }
}
