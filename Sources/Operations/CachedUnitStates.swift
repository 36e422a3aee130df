extension UnitStatesPort {
    /// The same port, which repeats an answer for two seconds: asking systemd costs a process.
    /// - Parameter bytes: bound of what is kept.
    public func cached(bytes: Int) -> UnitStatesPort {
        let cache = AgingCache<Result<[UnitState], UnitStatesError>>(bytes: bytes, seconds: 2)
        return UnitStatesPort { units in
            await cache.value(units.joined(separator: " "), size: { _ in 512 * (units.count + 1) }, make: { await read(units) })
        }
    }
}
