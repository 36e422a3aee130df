public import Policy
public import RunbookModel

/// Everything that follows from a policy: the same input gives the same bytes, on every machine and at any time.
///
/// - Parameters:
///   - host: The name under which the host is reviewed; it stands in the files' headers.
///   - spec: The policy.
///   - procedures: The runbook.
/// - Returns: The files in order of their paths, the manifest among them.
public func artifacts(host: String, spec: HostSpec, procedures: [Procedure]) -> [Artifact] {
    let header = Header(host: host)
    var files = [
        readMe(header, procedures), moduleFile(header, spec, procedures), settingsFile(spec), safeModeSettingsFile(spec),
        serverUnit(header, spec), safeModeUnit(header, spec), emergencyLimits(header, spec), crontabFile(header, spec),
        polkitRules(header, spec, procedures), tmpfilesFile(header, spec),
    ]
    for procedure in procedures {
        files += [recoveryScript(header, procedure), procedureUnit(header, procedure), procedurePage(header, procedure)]
        files += procedure.drills.map { drillScript(header, procedure, $0) }
    }
    files.append(manifest(of: files))
    return files.sorted { $0.path < $1.path }
}
