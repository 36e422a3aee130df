import Policy
import PolicyValues
import RunbookModel

/// §4 of the emergency document: something takes the whole machine. It must work while the machine is starved.
func limitResources(_ spec: HostSpec) -> Procedure {
    let stop = Consent(
        name: "stop-culprit",
        consequence:
            "What takes most of the processors or of the memory beside the service is stopped: its unit by name, or that one process of a session. What others do with it ends. systemd, logins, the message bus and Nix's daemon are never stopped."
    )
    return Procedure(
        slug: "limit-resources",
        summary: "Names what takes the machine's processors or memory, and holds the service to the emergency limits.",
        severity: .sev2,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "1m", dataLoss: "0s"),
        timeBudget: timeBudget(spec, waits: 1),
        symptoms: [
            "The machine is slow, its load is several times the number of its processors, or its memory is nearly used up.",
            "The service was killed for want of memory, or answers only after seconds.",
        ],
        signs: [.check("memory")],
        preconditions: [
            "The reviewed limits are at /etc/nixos-gui/emergency-limits.conf.", "No other procedure and no configuration switch runs.",
        ],
        steps: [
            Step(
                name: "name-culprit", summary: "Names who takes the processors and the memory, with unit, process and user.",
                check: "Always taken.", act: "Looks twice at every process, a second apart; needs neither top nor htop.",
                verify: "Each culprit is a finding of the run."),
            Step(
                name: "place-limits", summary: "Puts the reviewed emergency limits in place; they hold running processes at once.",
                check: "The same file is in place, and systemd has read it.",
                act: "Copies it to `/run/systemd/system/nixos-gui.service.d/zz-emergency-limits.conf`, then `systemctl daemon-reload`.",
                verify: "systemd names the drop-in among those of the unit."),
            Step(
                name: "stop-other-culprit", summary: "Stops a culprit beside the service; without consent it is only named.",
                check: "Taken only where one was named that is not protected.",
                act: "`systemctl stop` of its unit; a process of a session gets TERM, and KILL 5 s later.",
                verify: "The unit or the process is gone.", consent: stop),
            Step(
                name: "stop-runaway-service", summary: "Ends every process of the service, where it is the culprit itself.",
                check: "Taken only where the service takes too much and was not started anew meanwhile.",
                act: "`systemctl kill` with TERM, and with KILL 5 s later.", verify: "Nothing of the old start is left."),
            Step(
                name: "restart-under-limits", summary: "Sees to it that the service answers under the limits.",
                check: "It answers and has not run away: then it goes on as it is. One that a person stopped stays so.",
                act: "`systemctl restart` of `nixos-gui.service`.",
                verify: "The unit's own process answers on its port within \(spec.emergency.autoRecovery.wait)."),
            Step(
                name: "clear-temporary-files", summary: "Removes temporary files that earlier starts of the unit left behind.",
                check: "Only the folders of the running service are there.", act: "Removes the unit's own private folders, and no other.",
                verify: "The running service keeps its own."),
            Step(
                name: "read-limits-back", summary: "Reads the limits back, from systemd and from the kernel's control group.",
                check: "Always taken.", act: "Looks, and changes nothing.", verify: "Both say the figures of the reviewed file."),
        ],
        undo: "`nixos-gui-lift-limits`. A reboot lifts them too.",
        escalation: "When the culprit is not ours, and stopping it needs its owner; or when the service does not answer under the limits.",
        starter: .server,
        goesFirst: true,
        script: Script(PackageResources.limit_resources_sh, prelude: limitsPrelude + [ScriptText.load], spec: spec),
        drills: limitDrills(spec)
    )
}

/// What both procedures of the limits need.
let limitsPrelude = [
    ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.holds, ScriptText.limits,
]

private func limitDrills(_ spec: HostSpec) -> [Drill] {
    [
        Drill(
            "runaway-memory", "The service takes all memory it may have until the kernel kills it; it must be back, and be limited.",
            ending: .healthy, within: "5s", PackageResources.runaway_memory_sh, using: [ScriptText.drillLimits], spec: spec),
        Drill(
            "runaway-cpu",
            "Processes of the service take all processor time it may have; they must be named and ended, and the service limited.",
            ending: .healthy, within: "15s", PackageResources.runaway_cpu_sh, using: [ScriptText.drillLimits], spec: spec),
    ]
}
