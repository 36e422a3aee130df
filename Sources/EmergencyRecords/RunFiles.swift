import Operations
import RunbookModel

/// The folder of run records.
struct RunFiles {
    private let folder: RecordFolder

    init(folder: String) { self.folder = RecordFolder(path: folder) }

    /// The newest runs, newest first.
    func newest(_ count: Int) -> Records<Run> {
        var records = written(before: nil, count) ?? Records()
        records.items.sort { ($0.startedAt, $0.id) > ($1.startedAt, $1.id) }
        return records
    }

    /// Runs in the order in which something was last written of them, from the newest on, or from one of them on, which is left out;
    /// nil where there is none of that name.
    func written(before id: String?, _ count: Int) -> Records<Run>? {
        let entries: [RecordFolder.Entry]
        do { entries = try folder.entries(ending: ".jsonl") } catch {
            return Records(problems: ["Run records cannot be read: \(folder.path): \(error.words)."])
        }
        guard let id else { return read(count, of: entries[...]) }
        guard let place = entries.firstIndex(where: { $0.name == "\(id).jsonl" }) else { return nil }
        return read(count, of: entries[(place + 1)...])
    }

    private func read(_ count: Int, of entries: ArraySlice<RecordFolder.Entry>) -> Records<Run> {
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
