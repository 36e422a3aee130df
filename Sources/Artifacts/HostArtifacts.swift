public import Policy
public import RunbookModel

/// What the artifacts of a host follow from.
public struct HostInput: Sendable {
    /// The name under which the host is reviewed; it stands in the files' headers.
    public var name: String
    /// The policy.
    public var spec: HostSpec
    /// The policy's keys with the values that hold.
    public var declared: [Declared]
    /// The runbook.
    public var procedures: [Procedure]

    public init(name: String, spec: HostSpec, declared: [Declared], procedures: [Procedure]) {
        self.name = name
        self.spec = spec
        self.declared = declared
        self.procedures = procedures
    }
}

/// Everything that follows from a policy: the same input gives the same bytes, on every machine and at any time.
///
/// - Returns: The files in order of their paths, the manifest among them.
public func artifacts(of host: HostInput) -> [Artifact] {
    let header = Header(host: host.name)
    let (spec, procedures) = (host.spec, host.procedures)
    let service = host.declared.key("service")?.children ?? []
    var files = [
        readMe(header, spec, procedures), runbookFile(header, host), moduleFile(header, host), settingsFile(service, host.spec),
        safeModeSettingsFile(service, spec), isolatedSettingsFile(service, spec), proceduresFile(procedures),
        serverUnit(header, spec, host.declared), safeModeUnit(header, spec), emergencyLimits(header, spec),
        isolationDropIn(header), isolationUnit(header),
        polkitRules(header, spec, procedures), tmpfilesFile(header, spec), keysUnit(header),
        emergencyScript(header, host),
        alertRulesFile(header, host), scrapeFile(header, host), incidentReportFile(header, host),
    ]
    files += scheduleFiles(header, spec, procedures)
    for procedure in procedures {
        files += [recoveryScript(header, procedure), procedureUnit(header, procedure), procedurePage(header, procedure)]
        files += procedure.commands.map { commandScript(header, $0) }
        files += procedure.drills.map { drillScript(header, procedure, $0) }
    }
    files.append(manifest(of: files))
    return files.sorted { $0.path < $1.path }
}
