import Policy
import PolicyValues
import RunbookModel

/// Another program holds our port: it is named, and stopped with consent.
func freePort(_ spec: HostSpec) -> Procedure {
    let ports = "\(spec.service.port) or \(spec.emergency.safeMode.port)"
    let stopOwner = Consent(
        name: "stop-port-owner",
        consequence: "The program that holds the port is stopped: its whole unit where it has one, else the process."
    )
    return Procedure(
        slug: "free-port",
        summary: "Names the program that holds the server's port; with consent stops it, TERM first, and starts the service.",
        severity: .sev2,
        effect: .destructive,
        objectives: Objectives(recoveryTime: "1m"),
        timeBudget: timeBudget(spec, waits: 2),
        symptoms: ["The service ends with status 69: its port is taken.", "Something else answers on port \(spec.service.port)."],
        preconditions: ["No other procedure and no configuration switch runs.", "The port is the service's or safe mode's: \(ports)."],
        steps: [
            Step(
                name: "name-owner", summary: "Names each process that holds the port: user, unit, command without secrets.",
                check: "Nobody holds it, or the service itself: then nothing is to be done.",
                act: "Looks at the listening sockets that collide with ours, and at who has them open.",
                verify: "Each owner is a finding of the run. The first process, sshd and parts of systemd end the run."),
            Step(
                name: "stop-owner", summary: "Stops the owner.", check: "The port is free: then nothing is stopped.",
                act:
                    "Stops a unit by its name, a socket with its service; a process with SIGTERM, after 10 s with SIGKILL, if it is still the one that was named.",
                verify: "The port is free. What takes it again is stopped up to three times.", consent: stopOwner),
            Step(
                name: "start-service", summary: "Starts the service.",
                check: "Skipped where a hold stands, where a person stopped it, or for safe mode's port.",
                act: "`systemctl reset-failed` and `systemctl restart` of `nixos-gui.service`.",
                verify: "It answers with its own InvocationID within \(spec.emergency.autoRecovery.wait)."),
        ],
        undo: "Start the owner again by its name (`systemctl start`), after it or the service has another port.",
        escalation: "When the port is taken again and again, or its owner may not be stopped.",
        starter: .server,
        instance: Instance(
            name: "PORT", shape: [.digits(1...5)], meaning: "Which port: \(ports); left out, the service's.", mayBeLeftOut: true),
        script: Script(
            PackageResources.free_port_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.holds,
                ScriptText.redact, ScriptText.listeners,
            ], spec: spec),
        drills: [
            Drill(
                "port-owner",
                "Another program takes the port until safe mode answers: its unit is stopped, safe mode is left, the service is back.",
                ending: .healthy, within: "45s", PackageResources.port_owner_sh, spec: spec)
        ]
    )
}
