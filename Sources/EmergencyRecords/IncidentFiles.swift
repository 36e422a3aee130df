public import Operations
public import RunbookModel

/// The folders of incidents: one `NUMBER.jsonl` each, and lines that the disk refused under the same name in memory.
struct IncidentFiles {
    private let path: String
    private let folders: [RecordFolder]
    private let reports: RecordFolder

    init(_ paths: EmergencyPaths) {
        path = paths.incidents
        folders = [RecordFolder(path: paths.incidents), RecordFolder(path: paths.incidentsInMemory)]
        reports = RecordFolder(path: paths.reports)
    }

    /// The newest incidents, newest first. Folders that are missing hold none.
    func newest(_ count: Int) -> Records<Incident> {
        var numbers: Set<Int> = []
        var records = Records<Incident>()
        for folder in folders {
            do { numbers.formUnion(try folder.entries(ending: ".jsonl").compactMap { IncidentFiles.number($0.name) }) } catch {
                if !error.isMissing { records.problems.append("Incidents cannot be read: \(folder.path): \(error.words).") }
            }
        }
        for number in numbers.sorted(by: >).prefix(count) {
            switch incident(number) {
            case .found(let incident): records.items.append(incident)
            case .missing: continue
            case .unreadable(let words): if records.problems.count < 3 { records.problems.append(words) }
            }
        }
        return records
    }

    /// One incident by its number.
    func incident(_ number: Int) -> IncidentLookup {
        var text = ""
        for folder in folders {
            do { text += try folder.text("\(number).jsonl") + "\n" } catch {
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

    private static func number(_ name: String) -> Int? {
        let digits = name.dropLast(".jsonl".count)
        guard let number = Int(digits), number > 0, "\(number)" == digits else { return nil }
        return number
    }
}

extension IncidentsPort {
    /// Reads incidents and their reports from files.
    public static func files(_ paths: EmergencyPaths) -> IncidentsPort {
        IncidentsPort(
            newest: { count in await blockingCall { IncidentFiles(paths).newest(count) } },
            incident: { number in await blockingCall { IncidentFiles(paths).incident(number) } },
            report: { number in await blockingCall { IncidentFiles(paths).report(number) } })
    }
}
