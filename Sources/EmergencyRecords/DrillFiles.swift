import FoundationEssentials
import Glibc
public import Operations
public import RunbookModel

/// The folder of drill results: one file per drill, a JSON object a line, all values strings.
public struct DrillFiles: Sendable {
    /// The part of a file that is read, from its end.
    private static let mostBytes = 65_536
    private let path: String
    private let folder: RecordFolder

    public init(folder path: String) {
        self.path = path
        folder = RecordFolder(path: path)
    }

    /// The last result of each drill, by procedure and drill. A folder that is missing holds none: the machine was never drilled.
    public func last() -> Records<DrillResult> {
        let entries: [RecordFolder.Entry]
        do { entries = try folder.entries(ending: ".jsonl") } catch {
            return error.isMissing ? Records() : Records(problems: ["Drill results cannot be read: \(path): \(error.words)."])
        }
        var records = Records<DrillResult>()
        for entry in entries.prefix(200) {
            do {
                let text = try folder.end(of: entry.name, maximumBytes: DrillFiles.mostBytes)
                // By line feeds alone: other ends of lines, which Unicode has too, may stand inside of a text of JSON.
                let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
                guard let result = lines.reversed().lazy.compactMap({ DrillRecord.result(String(Substring($0))) }).first else {
                    records.problems.append("Drill results: \(path)/\(shown(entry.name, most: 100)) cannot be understood.")
                    continue
                }
                records.items.append(result)
            } catch {
                if !error.isMissing { records.problems.append("Drill results: \(shown(entry.name, most: 100)): \(error.words).") }
            }
        }
        records.items.sort { ($0.procedure, $0.drill) < ($1.procedure, $1.drill) }
        return records
    }

    /// Why a result could not be kept, in the system's words.
    public struct NotKept: Error, Sendable {
        /// The words.
        public var words: String
    }

    /// Adds a result to its drill's file, readable by whoever may read the folder. Only root calls this.
    public func add(_ result: DrillResult) throws(NotKept) {
        var status = stat()
        if stat(path, &status) != 0 {
            guard mkdir(path, 0o750) == 0, stat(path, &status) == 0 else { throw NotKept(words: word(errno)) }
        }
        let name = "\(path)/\(DrillRecord.fileName(result))"
        let file = open(name, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw NotKept(words: word(errno)) }
        defer { close(file) }
        let bytes = Array((DrillRecord.line(result) + "\n").utf8)
        guard write(file, bytes, bytes.count) == bytes.count, fchown(file, uid_t.max, status.st_gid) == 0, fchmod(file, 0o640) == 0,
            fsync(file) == 0
        else { throw NotKept(words: word(errno)) }
    }

    private func word(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}
