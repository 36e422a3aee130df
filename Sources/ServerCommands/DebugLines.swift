import Logging
import Operations

extension DatabasePort {
    /// The same port, with a debug line for each answer.
    func logged(_ logger: Logger) -> DatabasePort {
        var port = self
        let (probe, record) = (probe, record)
        port.probe = { fresh in
            let began = ContinuousClock.now
            let reading = await probe(fresh)
            logger.debug("database probed", metadata: ["fresh": "\(fresh)", "milliseconds": "\(passed(began))", "said": "\(reading.word)"])
            return reading
        }
        port.record = { start in
            let began = ContinuousClock.now
            let result = await record(start)
            logger.debug("start recorded", metadata: ["milliseconds": "\(passed(began))", "said": "\(result.word)"])
            return result
        }
        return port
    }
}

extension HealthCheck {
    /// The same check, with a debug line for each result.
    func logged(_ logger: Logger) -> HealthCheck {
        var check = self
        let run = run
        check.run = { fresh in
            let began = ContinuousClock.now
            let results = await run(fresh)
            for result in results {
                logger.debug(
                    "check ran",
                    metadata: [
                        "check": "\(result.name)", "milliseconds": "\(passed(began))", "of": "\(result.componentID ?? "")",
                        "output": "\(result.output)", "status": "\(result.status.rawValue)",
                    ])
            }
            return results
        }
        return check
    }
}

extension UnitStatesPort {
    /// The same port, with a debug line for each answer.
    func logged(_ logger: Logger) -> UnitStatesPort {
        let read = read
        return UnitStatesPort { units in
            let began = ContinuousClock.now
            let result = await read(units)
            let said =
                switch result {
                case .success(let states): states.map { "\($0.name) \($0.active)" }.joined(separator: ", ")
                case .failure(let error): "\(error)"
                }
            logger.debug("systemd asked", metadata: ["milliseconds": "\(passed(began))", "said": "\(said)"])
            return result
        }
    }
}

extension RecordsPort {
    /// The same port, with a debug line for each list of runs and each single one.
    func logged(_ logger: Logger) -> RecordsPort {
        var port = self
        let (runs, run) = (runs, run)
        port.runs = { newest in
            let began = ContinuousClock.now
            let records = await runs(newest)
            logger.debug(
                "runs read",
                metadata: ["milliseconds": "\(passed(began))", "problems": "\(records.problems.count)", "runs": "\(records.items.count)"])
            return records
        }
        port.run = { id in
            let began = ContinuousClock.now
            let found = await run(id)
            logger.debug("run read", metadata: ["milliseconds": "\(passed(began))", "said": "\(found.word)"])
            return found
        }
        return port
    }
}

private func passed(_ began: ContinuousClock.Instant) -> Int64 {
    let passed = ContinuousClock.now - began
    return passed.components.seconds * 1_000 + passed.components.attoseconds / 1_000_000_000_000_000
}

extension DatabaseReading {
    fileprivate var word: String {
        switch self {
        case .writable: "writable"
        case .readOnly(_, let why, _): "read-only: \(why)"
        case .absent(let why, _): "absent: \(why)"
        case .broken(let fault): fault.sentence
        }
    }
}

extension Result where Success == Void, Failure == DatabaseFault {
    fileprivate var word: String {
        switch self {
        case .success: "done"
        case .failure(let fault): fault.sentence
        }
    }
}

extension RunLookup {
    fileprivate var word: String {
        switch self {
        case .found: "found"
        case .missing: "missing"
        case .unreadable(let why): why
        }
    }
}
