import Policy
import PolicyValues
import RunbookModel

/// The end of a containment, by root's side alone.
func liftIsolation(_ spec: HostSpec) -> Procedure {
    Procedure(
        slug: "lift-isolation",
        summary: "Ends the isolation after a breach: shows what it lifts, lifts it, and starts the service again.",
        severity: .sev2,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "1m"),
        timeBudget: timeBudget(spec, waits: 1),
        symptoms: ["A breach was contained, the way in is shut, and the machine is one that you trust."],
        preconditions: [
            "A person at a terminal, as root: the GUI cannot start it.", "No other procedure and no configuration switch runs.",
        ],
        steps: [
            Step(
                name: "show-isolation", summary: "Shows what is lifted: hold, cut of the machine, evidence, what is proven.",
                check: "No breach is contained: then nothing is to be done.", act: "Looks, and changes nothing.",
                verify: "Each file of the evidence matches its hash; one that does not is a finding."),
            Step(
                name: "lift-host-isolation", summary: "Lets the machine be reached again, where it still is cut off.",
                check: "No table is there.", act: "Removes the table `inet nixos_gui_isolation` and its timer.",
                verify: "The kernel does not show it any more.",
                consent: Consent(
                    name: "lift-isolation", consequence: "Whoever could reach the service before can reach it again.",
                    isForTheTerminal: true)),
            Step(
                name: "lift-service-isolation", summary: "Removes the drop-in and, last, the hold.",
                check: "Where the old secrets are still good, or that they are not was not shown, a second consent is needed.",
                act: "Removes `zz-isolation.conf` and the hold `breach`.", verify: "systemd does not name the drop-in any more.",
                consent: Consent(
                    name: "keep-old-secrets",
                    consequence: "Sessions and tokens from before the breach may still let somebody in.", isForTheTerminal: true)),
            Step(
                name: "start-service", summary: "Starts what ran before: the normal service, or safe mode where its hold stands.",
                check: "Skipped where another hold stands.", act: "Starts the unit, with the policy's own settings.",
                verify: "It answers with its own InvocationID within \(spec.emergency.autoRecovery.wait)."),
        ],
        undo: "`nixos-gui-contain-breach`.",
        escalation: "When you are not sure that the way in is shut. The service can stay isolated for as long as it takes.",
        starter: .root,
        script: Script(
            PackageResources.lift_isolation_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.holds,
                ScriptText.alerts, ScriptText.isolation, ScriptText.cutHost,
            ], spec: spec),
        drills: [
            Drill(
                "contained", "A breach was contained, and the way in is shut: the service is reached again, and nobody is signed in.",
                ending: .healthy, within: "15s", PackageResources.contained_sh, using: [ScriptText.drillBreach], spec: spec)
        ]
    )
}
