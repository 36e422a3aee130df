import PolicyValues

extension Emergency {
    /// What must fit between the parts of an emergency.
    public var misfits: [Misfit] { recoveryMisfits + deadManMisfits + escalationMisfits + contactMisfits + maintenanceMisfits }

    /// A restarted server needs the time of one probe at least, or every attempt looks failed.
    private var recoveryMisfits: [Misfit] {
        guard autoRecovery.wait < healthCheck.timeout else { return [] }
        let cure = "an attempt must not end before one probe can; raise wait or lower timeout"
        return [Misfit("autoRecovery.wait", "shorter than", "healthCheck.timeout", cure: cure)]
    }

    /// Health checks send the pings, so none can come sooner.
    private var deadManMisfits: [Misfit] {
        guard let deadMan, deadMan.every < healthCheck.schedule.longestPause else { return [] }
        let cure =
            "pings are sent by health checks, which pause for up to \(healthCheck.schedule.longestPause.inUnits), so there would be false "
            + "alarms; raise every, or check more often"
        return [Misfit("deadMan.every", "shorter than the pauses of", "healthCheck.schedule", cure: cure)]
    }
}
