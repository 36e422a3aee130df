import RunbookModel

extension RecordsPort {
    /// The same port, which repeats lists of runs for a second: parsing them costs the most of a dashboard.
    /// - Parameters:
    ///   - bytes: bound of what is kept.
    ///   - figures: is told how the cache is used.
    public func cached(bytes: Int, figures: CacheFigures) -> RecordsPort {
        let cache = AgingCache<Records<Run>>(bytes: bytes, seconds: 1, figures: figures)
        let uncached = runs
        var port = self
        port.runs = { newest in
            await cache.value(
                "\(newest)", size: { records in records.items.reduce(256) { $0 + $1.approximateBytes } }, make: { await uncached(newest) })
        }
        return port
    }
}

extension Run {
    /// About what a run takes in memory, in bytes: its texts, and what each value carries along.
    fileprivate var approximateBytes: Int {
        steps.reduce(findings.reduce(256 + message.utf8.count) { $0 + 64 + $1.message.utf8.count }) { $0 + 96 + $1.message.utf8.count }
    }
}
