import Policy
import PolicyValues
import RunbookModel
import Synchronization

extension Script {
    /// A script whose values are those of the policy that its text mentions.
    init(_ body: [UInt8], prelude: [PreludePart], spec: HostSpec) {
        let body = ScriptText.text(body)
        let texts = (prelude.map(\.text) + [body]).map(knownVariables)
        let values = scriptValues(spec).filter { value in texts.contains { $0.contains(value.name) } }
        self.init(body: body, prelude: prelude, values: values)
    }
}

/// The variables of each text, once looked for: every host of a fleet has the same texts.
private let variablesOfTexts = Mutex<[String: Set<String>]>([:])

private func knownVariables(in text: String) -> Set<String> {
    if let known = variablesOfTexts.withLock({ $0[text] }) { return known }
    let found = variables(in: text)
    variablesOfTexts.withLock { $0[text] = found }
    return found
}

/// The variables that a shell text reads, in one pass: looking for each name in each script was more than half of a generation.
private func variables(in text: String) -> Set<String> {
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "_") }
    var names: Set<String> = []
    // What follows a dollar sign, up to the next one.
    for part in text.utf8.split(separator: UInt8(ascii: "$")).dropFirst(text.utf8.first == UInt8(ascii: "$") ? 0 : 1) {
        let name = (part.first == UInt8(ascii: "{") ? part.dropFirst() : part).prefix { isLetter($0) || (0x30...0x39).contains($0) }
        if let first = name.first, isLetter(first) { names.insert(String(Substring(name))) }
    }
    return names
}

/// What scripts may know of the policy, by the names they use.
func scriptValues(_ spec: HostSpec) -> [ShellValue] {
    let service = spec.service
    let emergency = spec.emergency
    let paths = EmergencyPaths()
    return [
        ShellValue("service_port", "\(service.port)", source: "service.port"),
        ShellValue("safe_port", "\(emergency.safeMode.port)", source: "emergency.safeMode.port"),
        ShellValue("service_url", serviceURL(service), source: "service.tls, service.host, service.port"),
        // Safe mode speaks http on loopback, whatever the server speaks.
        ShellValue(
            "safe_url", "http://\(service.host.isLoopback ? service.host.inURL : "127.0.0.1"):\(emergency.safeMode.port)",
            source: "emergency.safeMode.port"),
        ShellValue("probe_host", probeHost(service.host), source: "service.host"),
        ShellValue("probe_timeout", seconds(emergency.healthCheck.timeout), source: "emergency.healthCheck.timeout, in seconds"),
        ShellValue("probes", "\(emergency.healthCheck.probes)", source: "emergency.healthCheck.probes"),
        ShellValue(
            "probe_interval", seconds(emergency.healthCheck.probeInterval), source: "emergency.healthCheck.probeInterval, in seconds"),
        ShellValue("successes", "\(emergency.healthCheck.successes)", source: "emergency.healthCheck.successes"),
        ShellValue("auto_recovery", emergency.autoRecovery.enabled ? "yes" : "no", source: "emergency.autoRecovery.enabled"),
        ShellValue("attempts_allowed", "\(emergency.autoRecovery.attempts)", source: "emergency.autoRecovery.attempts"),
        ShellValue("start_budget", "\(emergency.autoRecovery.wait.wholeSeconds)", source: "emergency.autoRecovery.wait, in seconds"),
        ShellValue("service_user", "\(service.user)", source: "service.user"),
        ShellValue("service_group", "\(service.user)", source: "service.user"),
        ShellValue("state_directory", "\(service.stateDirectory)", source: "service.stateDirectory"),
        ShellValue("log_directory", "\(service.logDirectory)", source: "service.logDirectory"),
        ShellValue("backup_directory", "\(service.backupDirectory)", source: "service.backupDirectory"),
        ShellValue("backup_age_limit", "\(emergency.backup.maxAge.wholeSeconds)", source: "emergency.backup.maxAge, in seconds"),
        ShellValue("generations_kept", "\(emergency.generations.keep)", source: "emergency.generations.keep"),
        ShellValue(
            "last_known_good_after", "\(emergency.generations.lastKnownGoodAfter.wholeSeconds)",
            source: "emergency.generations.lastKnownGoodAfter, in seconds"),
        ShellValue("cache_type", service.cache.type.rawValue, source: "service.cache.type"),
        ShellValue("listen_host", service.host.inURL, source: "service.host"),
        ShellValue("listens_everywhere", service.host.isEveryAddress ? "yes" : "no", source: "service.host"),
        ShellValue("debug_seconds", "\(emergency.debug.duration.wholeSeconds)", source: "emergency.debug.duration, in seconds"),
        ShellValue("debug_file", paths.debugMode),
        ShellValue("bundles", paths.bundles),
        ShellValue("keep_hourly", "\(emergency.backup.keepHourly)", source: "emergency.backup.keepHourly"),
        ShellValue("keep_daily", "\(emergency.backup.keepDaily)", source: "emergency.backup.keepDaily"),
        ShellValue("keep_weekly", "\(emergency.backup.keepWeekly)", source: "emergency.backup.keepWeekly"),
        ShellValue("second_target", emergency.backup.secondTarget.map { "\($0)" } ?? "", source: "emergency.backup.secondTarget"),
        ShellValue("evidence_directory", "\(emergency.evidence.directory)", source: "emergency.evidence.directory"),
        ShellValue("evidence_keep", "\(emergency.evidence.keep)", source: "emergency.evidence.keep"),
        ShellValue("copy_budget", "\(copyBudget.wholeSeconds)"),
        ShellValue("database_application", "\(DatabaseIdentity.applicationID)"),
        ShellValue("database_structure", databaseStructure()),
        ShellValue("state_of_emergency", paths.state),
        ShellValue("runtime_directory", paths.runtime),
        ShellValue("switch_budget", "\(switchBudget.wholeSeconds)"),
        ShellValue("last_known_good", "/nix/var/nix/gcroots/nixos-gui-last-known-good"),
        ShellValue("system_profile", "/nix/var/nix/profiles/system"),
        ShellValue("current_system", "/run/current-system"),
    ] + redisValues(service) + breachValues(spec) + alertValues(spec)
}

/// Where the cache's Redis is, and what the cache's keys begin with; empty texts where the cache is elsewhere.
private func redisValues(_ service: Service) -> [ShellValue] {
    let redis = service.cache.type == .redis ? service.redis : nil
    var (socket, host, port) = ("", "", "")
    switch redis?.endpoint {
    case .socket(let path): socket = "\(path)"
    case .host(let name, let number): (host, port) = (name.text, "\(number)")
    case nil: break
    }
    return [
        ShellValue("redis_socket", socket, source: "service.redis.socket"), ShellValue("redis_host", host, source: "service.redis.host"),
        ShellValue("redis_port", port, source: "service.redis.port"),
        ShellValue("redis_password_file", redis?.passwordFile.map { "\($0)" } ?? "", source: "service.redis.passwordFile"),
        ShellValue("cache_prefix", redis?.cachePrefix ?? "", source: "service.redis.prefix"),
    ]
}

/// How long a configuration switch may take: downloads and builds are done by then, and units of the machine restart.
let switchBudget: TimeSpan = "10m"

/// How long copying or reading a whole database may take: a disk that hangs must not hold a recovery for ever, and a slow one
/// (20 MB/s) still gets through 10 GB.
let copyBudget: TimeSpan = "10m"

/// The structure that this version knows, as rows of SQL's `VALUES`: the name of a change, and a table that it adds.
private func databaseStructure() -> String {
    DatabaseIdentity.changes.flatMap { change in change.tables.map { "('\(change.name)', '\($0)')" } }.joined(separator: ", ")
}

/// Where a probe connects: the listening address, or loopback where the service listens on every address.
private func probeHost(_ host: HostName) -> String {
    guard host.isEveryAddress else { return host.inURL }
    return host.inURL.hasPrefix("[") ? "[::1]" : "127.0.0.1"
}

/// Where the machine itself asks the server.
private func serviceURL(_ service: Service) -> String {
    "\(service.tls == nil ? "http" : "https")://\(probeHost(service.host)):\(service.port)"
}

/// Seconds as curl and sleep read them, with milliseconds where there are some.
private func seconds(_ span: TimeSpan) -> String {
    let whole = span.milliseconds / 1000
    let rest = span.milliseconds % 1000
    guard rest != 0 else { return "\(whole)" }
    let digits = "\(rest)"
    return "\(whole)." + String(repeating: "0", count: 3 - digits.count) + digits
}
