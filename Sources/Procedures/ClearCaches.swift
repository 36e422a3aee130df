import Policy
import PolicyValues
import RunbookModel

/// Empties the server's caches, and nothing that belongs to others.
func clearCaches(_ spec: HostSpec) -> Procedure {
    let isInRedis = spec.service.cache.type == .redis
    let prefix = spec.service.redis.map { "`\($0.cachePrefix)`" } ?? "the cache's prefix"
    return Procedure(
        slug: "clear-caches",
        summary: "Empties the server's caches: only its own keys, by prefix, and its own temporary files; sessions stay.",
        severity: .sev4,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "1m"),
        timeBudget: timeBudget(spec, waits: 2),
        symptoms: ["Pages show what is no longer true.", "The cache takes too much memory."],
        preconditions: [
            "No other procedure and no configuration switch runs.",
            isInRedis ? "Redis answers with PONG." : "Nothing else: the policy keeps the cache in the server's memory.",
        ],
        steps: [
            Step(
                name: "check-redis", summary: "Asks Redis for a sign of life.",
                check: "Taken only where `service.cache.type` is `redis`.", act: "Nothing.",
                verify: "The answer is PONG; redis-cli's exit status says nothing."),
            Step(
                name: "clear-redis", summary: "Deletes the keys that begin with \(prefix), and no other.",
                check: "No key begins so: then nothing is to be done.",
                act: "Walks over the keys inside of Redis, compares each name byte by byte, and unlinks it.",
                verify: "Counts again: 0."),
            Step(
                name: "clear-temporary-files", summary: "Removes temporary files of the service's user named `nixos-gui-*`.",
                check: "There is none: then nothing is to be done.", act: "As the service's user, in /tmp and /var/tmp.",
                verify: "Each is gone."),
            Step(
                name: "restart-server", summary: "Restarts the server: its own memory and its private /tmp go with the process.",
                check: "Skipped where it does not run.", act: "`systemctl restart` of the unit that runs, normal or safe.",
                verify: "It answers with a new InvocationID within \(spec.emergency.autoRecovery.wait)."),
        ],
        undo: "Nothing to undo: a cache fills again by itself.",
        escalation: "When Redis does not answer, or the keys come back at once.",
        starter: .server,
        script: Script(
            PackageResources.clear_caches_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.serviceUser,
            ],
            spec: spec),
        drills: [
            Drill(
                "stale-cache",
                "The service keeps what is no longer true, in memory and in temporary files: all of its own is gone, nothing of others.",
                ending: .healthy, within: "10s", dataLoss: "0s", PackageResources.stale_cache_sh, spec: spec)
        ]
    )
}
