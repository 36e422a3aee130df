import Policy
import PolicyValues
import RunbookModel

/// §2 of the emergency document: somebody got in. Cut off first, evidence before anything is lost, then every way back in is shut.
func containBreach(_ spec: HostSpec) -> Procedure {
    let emergency = spec.emergency
    let evidence = codeSpan(emergency.evidence.directory)
    let staysDown = "the service stays stopped, because a proxy of this machine would let others in"
    return Procedure(
        slug: "contain-breach",
        summary:
            "Cuts the service off until a person lifts that, keeps the evidence, ends every session and token, and shows that the old ones let nobody in.",
        severity: .sev1,
        effect: .destructive,
        objectives: Objectives(recoveryTime: "1m"),
        timeBudget: timeBudget(spec, waits: 4, copies: 3),
        symptoms: ["Somebody got in, or may have: access that nobody can explain, changes that nobody made."],
        preconditions: ["None but its tools: it waits for no other procedure and for no configuration switch."],
        steps: [
            Step(
                name: "isolate", summary: "Cuts the service off, within 2 s, with every connection to it.",
                check: "The hold `breach` stands, and the service is stopped, or runs as this procedure has left it.",
                act:
                    "Writes the hold, which outlives a reboot; stops every process of the service in its tracks, notes connections and processes, kills them, and whatever else runs as its user. Safe mode, too.",
                verify: "Both units are down. The hold keeps automation, people and a reboot from starting them."),
            Step(
                name: "isolate-host", summary: hostSummary(emergency.isolation),
                check: "Taken only where the policy says so, and once for a containment.",
                act: "Places the table `inet nixos_gui_isolation`, beside the machine's own firewall, for IPv4 and IPv6.",
                verify: "The kernel shows the table, and when it ends by itself."),
            Step(
                name: "keep-evidence",
                summary:
                    "Keeps the journal of \(emergency.evidence.journalSince), the audit log, the database's files, sockets, processes, units, generations.",
                check: "It is kept already.",
                act:
                    "Fills a folder in \(evidence) that root alone reads, up to \(emergency.evidence.maxSize); what belongs to the service's user is read as that user.",
                verify: "Each file has its sha256 sum, in `SHA256SUMS` and in a summary beside the folder. What is left out is said."),
            Step(
                name: "note-old-access", summary: "Starts the server in a network of its own, and takes an old token and an old cookie.",
                check: "Taken only with the consent, before the secrets are changed.",
                act: "Signs in with a one-time code, and stops the server again.", verify: "How the server answers both is noted."),
            Step(
                name: "rotate-secrets", summary: "Makes our own secrets anew: \(OurSecret.all.map(\.name).joined(separator: ", ")).",
                check: "They are other ones than the evidence says.",
                act: "Replaces each in one move. What they were is kept nowhere.", verify: "Each has another hash.",
                consent: Consent(
                    name: "rotate-secrets",
                    consequence:
                        "Everybody is signed out, and every token ends, also those of programs. Old secrets do not come back.")),
            Step(
                name: "prove-revocation", summary: "Asks the server itself, in a network of its own.",
                check: "Taken only with the consent.", act: "Starts it with the new secrets, asks, and stops it again.",
                verify: "The old token and the old cookie are answered with 401; the new token and a new sign-in get in."),
            Step(
                name: "start-on-loopback", summary: "Lets the service run where only this machine reaches it.",
                check: spec.service.mayRunIsolated ? "Taken only when that was shown." : "Not on this host: \(staysDown).",
                act: "Starts it with `/etc/nixos-gui/isolated.json` and the drop-in `zz-isolation.conf`; again after each reboot.",
                verify: "It listens on loopback only, and does not answer at the machine's other addresses. Else it is stopped again."),
            Step(
                name: "name-secrets", summary: "Names the operator's secrets that must be changed where they are made.",
                check: "Always taken.", act: "Looks at the policy; reads no secret.", verify: "Each is a finding of the run."),
        ],
        undo:
            "`nixos-gui-lift-isolation`, as root at a terminal, when the way in is shut. Old sessions and tokens do not come back; the evidence stays.",
        escalation: "At once: in a breach nobody decides alone.\(called(emergency.escalation))",
        starter: .server,
        choices: [
            Choice(
                name: "after-boot",
                meaning: "Only puts the isolation in its place again, where a containment stands. The machine runs this when it boots.")
        ],
        // A unit brings its consent only along with an argument that says what is agreed to.
        instance: Instance(
            name: "WHAT", words: ["everything"], shape: [], meaning: "What is contained: everything, with or without this word.",
            mayBeLeftOut: true),
        goesFirst: true,
        script: Script(
            PackageResources.contain_breach_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.alerts,
                ScriptText.serviceUser, ScriptText.disks, ScriptText.verifyDatabase, ScriptText.databaseEvidence, ScriptText.isolation,
                ScriptText.cutHost, ScriptText.breachEvidence, ScriptText.revocation,
            ], spec: spec),
        drills: [
            Drill(
                "breach",
                "An intruder is in, with a stolen cookie, a stolen token and an open connection: all three end, and the evidence is kept.",
                ending: .isolated, within: "60s", PackageResources.breach_sh, using: [ScriptText.drillBreach], spec: spec)
        ]
    )
}

private func hostSummary(_ isolation: Isolation) -> String {
    guard isolation.hostFirewall else { return "Not on this host: the policy cuts off the service alone." }
    let kept = isolation.keepPorts.map { "\($0)" }.joined(separator: ", ")
    return
        "Cuts off the whole machine for \(isolation.undoAfter), but for loopback and the ports \(kept.isEmpty ? "(none)" : kept); no alert leaves it meanwhile."
}

private func called(_ levels: [EscalationLevel]) -> String {
    let names = levels.filter { $0.condition == .breach }.map { "level \($0.level)" }
    return names.isEmpty ? "" : " For breaches the policy names \(names.joined(separator: ", "))."
}
