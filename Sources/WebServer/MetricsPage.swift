import Operations
import RunbookModel

extension MetricFamily {
    /// Everything that is measured. No secret, no name of anybody, and no path that `/api/health` does not show.
    /// - Parameter store: where sessions are kept.
    static func all(_ reading: MetricsReading, identity: ServerIdentity, store: String, totals: ServerTotals) -> [MetricFamily] {
        let server = [
            MetricFamily(.buildInfo, [Sample(labels: [("version", identity.version)], value: 1)]),
            MetricFamily(.processStart, identity.startedAt),
            MetricFamily(
                .mode,
                [ServerMode.normal, .safe].map { mode in
                    Sample(labels: [("mode", mode.rawValue)], value: mode == identity.mode ? 1 : 0)
                }),
            checkStatus(reading.health.results),
        ]
        let records = [
            MetricFamily(.openAlerts, count(reading.alerts)),
            MetricFamily(.openIncidents, bySeverity(reading.incidents)),
            MetricFamily(.holds, count(reading.holds)),
            MetricFamily(
                .recordProblems,
                Double(
                    reading.alerts.problems.count + reading.incidents.problems.count + reading.holds.problems.count
                        + reading.runs.problems.count)),
            MetricFamily(.lastRun, reading.runs.items.first?.startedAt),
            MetricFamily(
                .recordedRuns,
                reading.runCounts.map {
                    Sample(labels: [("procedure", $0.procedure), ("outcome", $0.outcome.rawValue)], value: Double($0.count))
                }),
            MetricFamily(.lastHealthCheck, reading.times.healthCheck),
            MetricFamily(.newestBackup, reading.times.backup),
            MetricFamily(.sessions, reading.sessions.map { [Sample(labels: [("store", store)], value: Double($0))] } ?? []),
        ]
        let machine = disks(reading.health.results) + memory(reading.health.results)
        return server + machine + records + counted(totals) + caches(reading.caches) + database(reading.database)
            + process(reading.process)
    }

    /// One series for each subject of each check, whatever a check returns: the worst counts.
    private static func checkStatus(_ results: [CheckResult]) -> MetricFamily {
        var samples: [Sample] = []
        for result in results {
            var labels = [("check", result.component)]
            if let subject = result.componentID { labels.append(("subject", subject)) }
            let sample = Sample(labels: labels, value: result.status.number)
            if let known = samples.firstIndex(where: { $0.labels.elementsEqual(sample.labels) { $0 == $1 } }) {
                samples[known].value = max(samples[known].value, sample.value)
            } else {
                samples.append(sample)
            }
        }
        return MetricFamily(.checkStatus, samples)
    }

    private static func disks(_ results: [CheckResult]) -> [MetricFamily] {
        let disks = results.filter { $0.component == "disk" && $0.componentID != nil && $0.observed?.unit == "bytes" }
        func family(_ metric: Metric, _ figure: (CheckResult.Observed) -> Double?) -> MetricFamily {
            MetricFamily(
                metric,
                disks.compactMap { disk in
                    disk.observed.flatMap(figure).map { Sample(labels: [("folder", disk.componentID ?? "")], value: $0) }
                })
        }
        return [family(.diskFree) { $0.value }, family(.diskSize) { $0.bound }]
    }

    private static func memory(_ results: [CheckResult]) -> [MetricFamily] {
        let observed = results.first { $0.component == "memory" && $0.observed?.unit == "bytes" }?.observed
        return [MetricFamily(.memoryUsed, observed?.value), MetricFamily(.memoryLimit, observed?.bound)]
    }

    /// One series for each severity, so that a first incident is an increase; none where nobody knows.
    private static func bySeverity(_ records: Records<Incident>) -> [Sample] {
        guard count(records) != nil else { return [] }
        return Severity.allCases.map { severity in
            Sample(labels: [("severity", "\(severity)")], value: Double(records.items.count { $0.severity == severity }))
        }
    }

    /// How many there are; nil where nobody knows.
    private static func count<Item>(_ records: Records<Item>) -> Double? {
        records.items.isEmpty && !records.problems.isEmpty ? nil : Double(records.items.count)
    }
}

extension CheckResult {
    /// What is checked: `database` of `database:responseTime`.
    fileprivate var component: String { String(name.prefix { $0 != ":" }) }
}

extension CheckStatus {
    /// The number that ``Metric/checkStatus`` explains.
    fileprivate var number: Double {
        switch self {
        case .pass: 0
        case .warn: 1
        case .fail: 2
        }
    }
}
