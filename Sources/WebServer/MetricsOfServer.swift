import Accounts
import Operations
import RunbookModel

extension MetricFamily {
    /// Requests, and who signs in. Each series is there from the start where the labels are known: a first event is an increase then.
    static func counted(_ totals: ServerTotals) -> [MetricFamily] {
        let requests = totals.requests.all
        let times = requests.times.map { series, histogram in
            (labels: [("method", series.method), ("route", series.route), ("code", series.status.rawValue)], histogram)
        }
        return [
            MetricFamily(
                .requests,
                RequestTotals.StatusClass.allCases.map {
                    Sample(labels: [("code", $0.rawValue)], value: Double(requests.count($0)))
                }),
            MetricFamily(.requestDuration, times.sorted { $0.labels.map(\.1).lexicographicallyPrecedes($1.labels.map(\.1)) }),
            MetricFamily(.rateLimited, Double(requests.tooMany)),
            MetricFamily(
                .signIns,
                SignInTotals.Way.allCases.flatMap { way in
                    SignInTotals.Outcome.allCases.map { outcome in
                        Sample(
                            labels: [("way", way.rawValue), ("outcome", outcome.rawValue)], value: Double(totals.signIns[way, outcome]))
                    }
                }),
            MetricFamily(
                .auditLines,
                AuditAction.allCases.flatMap { action in
                    AuditEvent.Outcome.allCases.map { outcome in
                        Sample(
                            labels: [("action", action.rawValue), ("outcome", outcome.rawValue)],
                            value: Double(totals.audit.lines(action, outcome)))
                    }
                }),
            MetricFamily(.auditLost, Double(totals.audit.lost)),
        ]
    }

    static func caches(_ caches: [CacheFigures.Reading]) -> [MetricFamily] {
        func family(_ metric: Metric, _ figure: (CacheFigures.Reading) -> Int) -> MetricFamily {
            MetricFamily(metric, caches.map { Sample(labels: [("cache", $0.name)], value: Double(figure($0))) })
        }
        return [
            family(.cacheHits, \.hits), family(.cacheMisses, \.misses), family(.cacheSize, \.bytes), family(.cacheLimit, \.limit),
        ]
    }

    static func database(_ figures: DatabaseFigures?) -> [MetricFamily] {
        guard let figures else { return [] }
        return [
            MetricFamily(.databaseSize, figures.size.map { Double($0) }),
            MetricFamily(.databaseLogSize, figures.logSize.map { Double($0) }),
            MetricFamily(.databaseChecked, figures.checkedAt),
            MetricFamily(
                .databaseDuration,
                DatabaseFigures.Work.allCases.map { ([("work", $0.rawValue)], figures.times[$0] ?? Histogram()) }),
            MetricFamily(
                .databaseFaults,
                DatabaseFault.Reason.allCases.map {
                    Sample(labels: [("reason", $0.rawValue)], value: Double(figures.faults[$0] ?? 0))
                }),
        ]
    }

    static func process(_ process: ProcessReading?) -> [MetricFamily] {
        [
            MetricFamily(.processCPU, process?.processorSeconds), MetricFamily(.processResident, process.map { Double($0.residentBytes) }),
            MetricFamily(.processVirtual, process.map { Double($0.virtualBytes) }),
            MetricFamily(.processOpenFiles, process.map { Double($0.openFiles) }),
            MetricFamily(.processMostFiles, process.map { Double($0.mostFiles) }),
        ]
    }
}
