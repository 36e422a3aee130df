public import Policy
public import RunbookModel

/// Every procedure of a host's runbook, in the order in which an admin reads them.
///
/// A new procedure gets its line here; a test fails when the folder holds a script that no line names.
public func catalog(_ spec: HostSpec) -> [Procedure] {
    [
        completeServiceFailure(spec),
        containBreach(spec),
        liftIsolation(spec),
        diagnose(spec),
        safeMode(spec),
        leaveSafeMode(spec),
        limitResources(spec),
        liftLimits(spec),
        clearCaches(spec),
        debugMode(spec),
        freePort(spec),
        rollBackGeneration(spec),
        backUpDatabase(spec),
        repairDatabase(spec),
        rollBackDatabase(spec),
        healthCheck(spec),
        autoRecovery(spec),
        acknowledge(spec),
        resolve(spec),
        report(spec),
        escalate(spec),
        alert(spec),
    ]
}
