import GRDB
import Glibc
public import Operations
import Synchronization

/// Counts what is done with the database, and what does not work.
final class DatabaseCounts: Sendable {
    private let figures = Mutex(DatabaseFigures())

    /// SQLite found the database sound.
    func checked(at seconds: Double) { figures.withLock { $0.checkedAt = seconds } }

    func took(_ work: DatabaseFigures.Work, _ seconds: Double) {
        figures.withLock { $0.times[work, default: Histogram()].add(seconds) }
    }

    func failed(_ fault: DatabaseFault) { figures.withLock { $0.faults[fault.reason, default: 0] += 1 } }

    /// What was counted, and how large the files are.
    func reading(_ path: String) -> DatabaseFigures {
        var reading = figures.withLock { $0 }
        reading.size = size(path)
        reading.logSize = size("\(path)-wal")
        return reading
    }

    private func size(_ path: String) -> UInt64? {
        var status = stat()
        return lstat(path, &status) == 0 ? UInt64(clamping: status.st_size) : nil
    }
}

extension DatabaseStore {
    /// What is counted of the database.
    public nonisolated var figures: @Sendable () async -> DatabaseFigures? {
        { [counts, path = source.path] in await blockingCall { counts.reading(path) } }
    }

    /// Does something with the database, and counts it.
    func counted<Value: Sendable>(_ work: DatabaseFigures.Work, _ body: () async throws -> Value) async throws -> Value {
        let began = ContinuousClock.now
        do {
            let value = try await body()
            counts.took(work, (ContinuousClock.now - began).inSeconds)
            return value
        } catch let fault as DatabaseFault {
            counts.failed(fault)  // SQLite was not asked.
            throw fault
        } catch let error as DatabaseError {
            counts.took(work, (ContinuousClock.now - began).inSeconds)
            counts.failed(DatabaseFault(error))
            throw error
        }
    }
}
