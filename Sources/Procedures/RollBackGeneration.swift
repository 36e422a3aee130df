import Policy
import PolicyValues
import RunbookModel

/// The whole machine goes back to another of its generations, and forward again where the service is not healthy there.
func rollBackGeneration(_ spec: HostSpec) -> Procedure {
    let wait = spec.emergency.autoRecovery.wait
    return Procedure(
        slug: "roll-back-generation",
        summary: "Takes the machine to another of its generations; forward again where the service is not healthy there.",
        severity: .sev2,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "20s", dataLoss: "0s"),
        timeBudget: timeBudget(spec, waits: 4, switches: 3),
        symptoms: ["It broke after a `nixos-rebuild switch`.", "A new version of NixOS GUI, or of anything else, misbehaves."],
        signs: [.alert("interrupted-switch")],
        preconditions: [
            "The machine has generations: `/nix/var/nix/profiles/system`.", "No hold other than safe mode's stands.",
            "No other procedure and no configuration switch runs.",
        ],
        steps: [
            Step(
                name: "choose-generation", summary: "Finds the generation that is meant.",
                check: "The machine is there already, and no interrupted switch is open: then nothing is to be done.", act: "Nothing.",
                verify: "Its store path is there and can be activated."),
            Step(
                name: "check-machine", summary: "Looks for what speaks against it: space, another kernel, a newer database.",
                check: "Always taken.", act: "Looks, and changes nothing.",
                verify: "`/nix/store` has space; a kernel or a database that do not fit are findings."),
            Step(
                name: "check-service", summary: "Checks that NixOS GUI is part of that generation.", check: "Always taken.",
                act: "Looks, and changes nothing.", verify: "Its unit is there, or its absence is agreed to.",
                consent: Consent(
                    name: "lose-nixos-gui",
                    consequence: "That generation has no NixOS GUI: afterwards there is neither it nor this command.",
                    isForTheTerminal: true)),
            Step(
                name: "check-admin", summary: "Checks that one of today's administrators remains one.", check: "Always taken.",
                act: "Looks, and changes nothing.",
                verify: "A member of `wheel` is one there as well, or `wheel` is empty today, or this is agreed to.",
                consent: Consent(
                    name: "lose-admin", consequence: "No administrator of today is one in that generation: only root's password gets in.",
                    isForTheTerminal: true)),
            Step(
                name: "switch-generation", summary: "Sets the profile and activates the generation.",
                check: "What was begun is on disk: an interrupted switch is finished by the next run.",
                act:
                    "`nix-env --switch-generation N`, or `--set PATH`, then the generation's own `switch-to-configuration switch`; nothing is evaluated, built or fetched.",
                verify: "Status 0; 4 (units failed) and 100 (reboot) are findings; anything else puts profile and system back.",
                consent: Consent(
                    name: "roll-back-generation",
                    consequence:
                        "The whole machine goes to that generation: kernel, sshd, users and every other service too. The present one is kept."
                )
            ),
            Step(
                name: "verify-health", summary: "Checks the service on that generation.", check: "Always taken after the switch.",
                act: "Starts the service where the switch did not; ends safe mode.",
                verify: "The service answers with its own InvocationID within \(wait)."),
            Step(
                name: "go-forward-again", summary: "Goes back to where the machine was.",
                check: "Taken only where the service is not healthy on that generation.", act: "The same, for the generation before.",
                verify: "The service answers there within \(wait)."),
            Step(
                name: "enter-safe-mode-at-last", summary: "Starts safe mode on port \(spec.emergency.safeMode.port).",
                check: "Taken only while the service is down.", act: "Places the hold and starts `nixos-gui-safe.service`.",
                verify: "Safe mode answers on its port."),
        ],
        undo: "The same command with the number of the generation before, which the run's record names.",
        escalation: "When the service is healthy on neither generation, or when the machine must be rebooted and you may not do that.",
        starter: .server,
        instance: Instance(
            name: "GENERATION", words: ["previous", "last-known-good"], shape: [.digits(1...6)],
            meaning: "The generation to go to; without it the generations are listed.", mayBeLeftOut: true),
        mayNeedReboot: true,
        script: Script(
            PackageResources.roll_back_generation_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.holds,
                ScriptText.alerts, ScriptText.closeIncident, ScriptText.serviceUser, ScriptText.disks, ScriptText.placeHolds,
                ScriptText.safeMode, ScriptText.openSwitch, ScriptText.ownUnit, ScriptText.switchGeneration, ScriptText.generations,
            ], spec: spec),
        drills: [
            Drill(
                "generation", "The machine is switched to a generation on which the service cannot start; a person goes back.",
                ending: .healthy, within: "20s", PackageResources.generation_sh, spec: spec)
        ]
    )
}
