import PolicyValues

extension Emergency {
    /// A restarted server needs the time of one probe at least, or every attempt looks failed.
    public var misfits: [Misfit] {
        guard autoRecovery.wait < healthCheck.timeout else { return [] }
        let cure = "an attempt must not end before one probe can; raise wait or lower timeout"
        return [Misfit("autoRecovery.wait", "shorter than", "healthCheck.timeout", cure: cure)]
    }
}
