/// `incident-report.md`: what to fill in after an incident; the runbook contains the same text.
func incidentReportFile(_ header: Header, _ host: HostInput) -> Artifact {
    Artifact(
        path: "incident-report.md", text: "<!-- \(header.line) -->\n\n\(incidentReport(host.name))\n", source: "the runbook's template")
}

/// The emergency document's own template, for a host.
func incidentReport(_ host: String) -> String {
    """
    ## Incident report - [DATE]

    ### Summary
    - **Machine**: \(host)
    - **Duration**: [START] - [END]
    - **Impact**: [users affected, features impacted]
    - **Severity**: [SEV1 to SEV4]

    ### Timeline
    - [TIME]: detected
    - [TIME]: first response
    - [TIME]: root cause identified
    - [TIME]: fix in place
    - [TIME]: service restored

    ### Root cause
    [what happened, and why]

    ### Resolution
    [steps taken; the run records hold them]

    ### Data lost
    [none, or from when to when]

    ### Prevention
    [changes so that it does not come again]

    ### Lessons learned
    [what went well, what did not]
    """
}
