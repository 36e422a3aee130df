public import Operations
public import RunbookModel
import Synchronization

/// Counts the newest runs by procedure and outcome. A record is read once, and again where it changed: a watcher asks all day.
public final class RunCounts: Sendable {
    private struct Known {
        var modified: Double
        var procedure: String
        var outcome: Run.Outcome
    }

    /// Records that are counted: some hundred bytes each in memory.
    private let most: Int
    /// Procedures that are told apart, so that old records cannot make ever more series; the others are `other`.
    private let mostProcedures = 64
    private let folder: RecordFolder
    private let known = Mutex<[String: Known]>([:])

    /// Reads the counts of a machine's records.
    public static func files(_ paths: EmergencyPaths) -> @Sendable () async -> [RunCount] {
        let counts = RunCounts(folder: paths.runs)
        return { await blockingCall { counts.read() } }
    }

    init(folder: String, most: Int = 1_000) {
        self.folder = RecordFolder(path: folder)
        self.most = most
    }

    /// The counts, by procedure and outcome; empty where the folder cannot be read.
    func read() -> [RunCount] {
        let entries: ArraySlice<RecordFolder.Entry>
        do { entries = try folder.entries(ending: ".jsonl").prefix(most) } catch { return [] }
        return known.withLock { known in
            var now: [String: Known] = [:]
            for entry in entries { now[entry.name] = known[entry.name].flatMap { $0.modified == entry.modified ? $0 : nil } ?? look(entry) }
            known = now
            return counts(now.values)
        }
    }

    private func look(_ entry: RecordFolder.Entry) -> Known? {
        let id = String(entry.name.dropLast(".jsonl".count))
        guard RunFiles.isIdentity(id) else { return nil }
        let text: String
        do { text = try folder.text(entry.name) } catch { return nil }
        return RunRecord.run(text, id: id, modified: entry.modified).map {
            Known(modified: entry.modified, procedure: $0.procedure, outcome: $0.outcome)
        }
    }

    private func counts(_ runs: some Sequence<Known>) -> [RunCount] {
        var counts: [String: [Run.Outcome: Int]] = [:]
        for run in runs { counts[run.procedure, default: [:]][run.outcome, default: 0] += 1 }
        for name in counts.keys.sorted().dropFirst(mostProcedures) {
            counts["other", default: [:]].merge(counts.removeValue(forKey: name) ?? [:], uniquingKeysWith: +)
        }
        return counts.sorted { $0.key < $1.key }.flatMap { procedure, outcomes in
            outcomes.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                RunCount(procedure: procedure, outcome: $0.key, count: $0.value)
            }
        }
    }
}
