import Operations
import RunbookModel

/// The folder of run records.
struct RunFiles {
    private let folder: RecordFolder

    init(folder: String) { self.folder = RecordFolder(path: folder) }

    /// The newest runs, newest first.
    func newest(_ count: Int) -> Records<Run> {
        let entries: [RecordFolder.Entry]
        do { entries = try folder.entries(ending: ".jsonl") } catch {
            return Records(problems: ["Run records cannot be read: \(folder.path): \(error.words)."])
        }
        var records = Records<Run>()
        for entry in entries where records.items.count < count {
            let id = String(entry.name.dropLast(".jsonl".count))
            guard RunFiles.isIdentity(id) else { continue }
            do {
                let text = try folder.text(entry.name)
                if let run = RunRecord.run(text, id: id, modified: entry.modified) { records.items.append(run) }
            } catch {
                guard !error.isMissing, records.problems.count < 3 else { continue }
                records.problems.append("One run record cannot be read: \(entry.name): \(error.words).")
            }
        }
        records.items.sort { ($0.startedAt, $0.id) > ($1.startedAt, $1.id) }
        return records
    }

    /// One run by its id.
    func run(_ id: String) -> RunLookup {
        guard RunFiles.isIdentity(id) else { return .missing }
        do {
            let text = try folder.text("\(id).jsonl")
            return RunRecord.run(text, id: id, modified: 0).map { .found($0) }
                ?? .unreadable("The record of this run holds no line that can be read.")
        } catch {
            return error.isMissing && folderExists ? .missing : .unreadable("The record of this run cannot be read: \(error.words).")
        }
    }

    private var folderExists: Bool {
        do {
            _ = try folder.entries(ending: ".jsonl")
            return true
        } catch { return false }
    }

    /// systemd's InvocationID: 32 lower-case hexadecimal digits.
    static func isIdentity(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
