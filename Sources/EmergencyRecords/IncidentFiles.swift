public import Operations
public import RunbookModel
import Synchronization

/// The folders of incidents: one `NUMBER.jsonl` each, and lines that the disk refused under the same name in memory.
final class IncidentFiles: Sendable {
    /// The part of a file that is read: far more than an incident of weeks has.
    private static let mostBytes = 4 << 20
    /// What is said of files that cannot be read; one sentence is much like the next.
    private static let mostProblems = 3

    private let folders: [RecordFolder]
    private let reports: RecordFolder
    /// What the files of resolved incidents looked like: whoever wants the open ones need not read these again.
    private let resolved = Mutex<[Int: [Stamp]]>([:])

    /// What tells that a file has changed.
    private struct Stamp: Equatable {
        var modified: Double
        var bytes: Int64
    }

    init(_ paths: EmergencyPaths) {
        folders = [RecordFolder(path: paths.incidents), RecordFolder(path: paths.incidentsInMemory)]
        reports = RecordFolder(path: paths.reports)
    }

    /// The incidents that are not resolved, newest first.
    func open() -> Records<Incident> {
        let found = files()
        let known = resolved.withLock { $0 }
        var (records, now) = (Records<Incident>(problems: found.problems), [Int: [Stamp]]())
        for (number, stamps) in found.stamps.sorted(by: { $0.key > $1.key }) {
            if known[number] == stamps {
                now[number] = stamps
                continue
            }
            switch incident(number) {
            case .found(let incident) where incident.state == .resolved: now[number] = stamps
            case .found(let incident): records.items.append(incident)
            case .missing: continue
            case .unreadable(let words): IncidentFiles.note(words, in: &records)
            }
        }
        let seen = now
        resolved.withLock { $0 = seen }
        return records
    }

    /// So many incidents, newest first: from the newest on, or from the one below a number.
    func newest(before: Int?, _ count: Int) -> Records<Incident> {
        let found = files()
        var records = Records<Incident>(problems: found.problems)
        for number in found.stamps.keys.sorted(by: >) where number < before ?? .max && records.items.count < count {
            switch incident(number) {
            case .found(let incident): records.items.append(incident)
            case .missing: continue
            case .unreadable(let words): IncidentFiles.note(words, in: &records)
            }
        }
        return records
    }

    /// One incident by its number.
    func incident(_ number: Int) -> IncidentLookup {
        var text = ""
        for folder in folders {
            do { text += try folder.text("\(number).jsonl", maximumBytes: IncidentFiles.mostBytes) + "\n" } catch {
                if !error.isMissing { return .unreadable("The record of incident \(number) cannot be read: \(error.words).") }
            }
        }
        guard !text.isEmpty else { return .missing }
        return IncidentRecord.incident(text, number: number).map { .found($0) }
            ?? .unreadable("The record of incident \(number) does not say when it was opened.")
    }

    /// The report of an incident, as Markdown; nil where there is none.
    func report(_ number: Int) -> String? {
        do { return try reports.text("\(number).md") } catch { return nil }
    }

    /// The numbers there are, with what their files look like. Folders that are missing hold none.
    private func files() -> (stamps: [Int: [Stamp]], problems: [String]) {
        var (stamps, problems) = ([Int: [Stamp]](), [String]())
        for folder in folders {
            do {
                for entry in try folder.entries(ending: ".jsonl") {
                    guard let number = IncidentFiles.number(entry.name) else { continue }
                    stamps[number, default: []].append(Stamp(modified: entry.modified, bytes: entry.bytes))
                }
            } catch {
                if !error.isMissing { problems.append("Incidents cannot be read: \(folder.path): \(error.words).") }
            }
        }
        return (stamps, problems)
    }

    private static func note(_ words: String, in records: inout Records<Incident>) {
        if records.problems.count < mostProblems { records.problems.append(words) }
    }

    private static func number(_ name: String) -> Int? {
        let digits = name.dropLast(".jsonl".count)
        guard let number = Int(digits), number > 0, "\(number)" == digits else { return nil }
        return number
    }
}

extension IncidentsPort {
    /// Reads incidents and their reports from files.
    public static func files(_ paths: EmergencyPaths) -> IncidentsPort {
        let files = IncidentFiles(paths)
        return IncidentsPort(
            open: { await blockingCall { files.open() } },
            newest: { before, count in await blockingCall { files.newest(before: before, count) } },
            incident: { number in await blockingCall { files.incident(number) } },
            report: { number in await blockingCall { files.report(number) } })
    }
}
