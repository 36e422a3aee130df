extension UnitStatesPort {
    /// The same port, which repeats an answer for two seconds: asking systemd costs a process.
    /// - Parameters:
    ///   - bytes: bound of what is kept.
    ///   - figures: is told how the cache is used.
    public func cached(bytes: Int, figures: CacheFigures) -> UnitStatesPort {
        let cache = AgingCache<Result<[UnitState], UnitStatesError>>(bytes: bytes, seconds: 2, figures: figures)
        return UnitStatesPort { units in
            await cache.value(units.joined(separator: " "), size: { _ in 512 * (units.count + 1) }, make: { await read(units) })
        }
    }
}
