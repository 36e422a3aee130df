import FoundationEssentials
import Operations
import RunbookModel

/// The folders of alerts and holds: one JSON object a file, all values strings.
enum NoteFiles {
    /// The files of one folder that are read.
    private static let most = 200

    /// Alerts that are not resolved.
    static func alerts(_ paths: EmergencyPaths) -> Records<Alert> {
        // What the disk refuses stands in memory; that folder is there only then.
        let both = [notes(paths.alerts, what: "Alerts"), notes(paths.alertsInMemory, what: "Alerts", mayBeMissing: true)]
        let alerts = both.flatMap(\.items).map { note in
            Alert(
                key: shown(note.fields["key"] ?? note.name, most: 100), message: shown(note.fields["message"]),
                run: shown(note.fields["run"], most: 32), since: note.since)
        }
        return Records(items: alerts.sorted { ($0.since, $0.key) > ($1.since, $1.key) }, problems: both.flatMap(\.problems))
    }

    /// Holds in force: those that a reboot clears and those that outlive one.
    static func holds(_ paths: EmergencyPaths) -> Records<Hold> {
        let both = [paths.runtimeHolds, paths.lastingHolds].map { notes($0, what: "Holds") }
        let holds = both.flatMap(\.items).map { note in
            Hold(
                name: shown(note.fields["hold"] ?? note.name, most: 100), reason: shown(note.fields["why"]),
                by: shown(note.fields["by"], most: 100), run: shown(note.fields["run"], most: 32), since: note.since)
        }
        return Records(items: holds.sorted { ($0.since, $0.name) > ($1.since, $1.name) }, problems: both.flatMap(\.problems))
    }

    private struct Note: Equatable {
        var name: String
        var fields: [String: String]
        var since: Double
    }

    /// What the files of a folder say. A file that cannot be understood still counts: its name tells that there is something.
    private static func notes(_ path: String, what: String, mayBeMissing: Bool = false) -> Records<Note> {
        let folder = RecordFolder(path: path)
        let entries: [RecordFolder.Entry]
        do { entries = try folder.entries(ending: ".json") } catch {
            if mayBeMissing, error.isMissing { return Records() }
            return Records(problems: ["\(what) cannot be read: \(path): \(error.words)."])
        }
        var records = Records<Note>()
        for entry in entries.prefix(most) {
            let name = String(entry.name.dropLast(".json".count))
            do {
                let text = try folder.text(entry.name, maximumBytes: 65_536)
                var note = Note(name: name, fields: [:], since: entry.modified)
                do { note.fields = try JSONDecoder().decode([String: String].self, from: Data(text.utf8)) } catch {
                    records.problems.append("\(what): \(path)/\(shown(entry.name, most: 100)) cannot be understood.")
                }
                note.since = note.fields["at"].flatMap { UTCTime.seconds($0) } ?? entry.modified
                records.items.append(note)
            } catch {
                if !error.isMissing { records.problems.append("\(what): \(path)/\(shown(entry.name, most: 100)): \(error.words).") }
            }
        }
        return records
    }
}
