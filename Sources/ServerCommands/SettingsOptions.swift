import ArgumentParser
import Glibc
import Operations
import Policy
import PolicyValues

/// The options that say with which settings to run.
struct SettingsOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The settings document, JSON.",
            discussion: "Without it /etc/nixos-gui/nixos-gui.json, in safe mode safe-mode.json, where it exists.",
            valueName: "file"))
    var config: String?

    @Option(name: .long, help: "The TCP port, instead of the settings' one.")
    var port: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A private folder for the database, instead of the settings' one.",
            discussion: "For a run without root. The folders log and backup in it take the place of the other directories.",
            valueName: "folder"))
    var stateDirectory: String?

    mutating func validate() throws {
        if let port, !(1...65_535).contains(port) { throw ValidationError("found the port \(port), allowed: 1 to 65535") }
    }

    /// The settings; complains and exits with 78 where they are unreadable or wrong.
    func read(mode: ServerMode) throws -> ServerSettings {
        var settings: ServerSettings
        let standard = mode == .safe ? "/etc/nixos-gui/safe-mode.json" : "/etc/nixos-gui/nixos-gui.json"
        if let file = config ?? (exists(standard) ? standard : nil) {
            settings = ServerSettings(try SettingsOptions.service(file))
        } else {
            settings = mode == .safe ? .safeMode : ServerSettings()
        }
        if mode == .safe { settings.pluginsEnabled = false }
        if let port { settings.port = port }
        if let stateDirectory {
            settings.stateDirectory = stateDirectory
            settings.logDirectory = "\(stateDirectory)/log"
            settings.backupDirectory = "\(stateDirectory)/backup"
        }
        return settings
    }

    /// The `[service]` section in a file; complains and exits with 78 where it is unreadable or wrong.
    static func service(_ file: String) throws -> Service {
        let reading = readPolicyFile(file, as: Service.self)
        if !reading.diagnostics.isEmpty { complain(reading.diagnostics.map { "\($0)" }.joined(separator: "\n")) }
        guard let service = reading.spec else { throw ExitStatus.settings.code }
        let notYet = unsupported(service)
        guard notYet.isEmpty else {
            complain(
                notYet.map { "\(file): error: \($0): this version of the server cannot do that yet; take the key out" }.joined(
                    separator: "\n"))
            throw ExitStatus.settings.code
        }
        return service
    }

    /// Keys that the policy knows and this server does not heed yet. Refusing beats serving without what was asked for.
    private static func unsupported(_ service: Service) -> [String] {
        var keys: [String] = []
        if service.basePath != "/" { keys.append("basePath") }
        if service.cache.type != .memory { keys.append("cache.type") }
        return keys
    }

    // Anything but "there is none" counts as there: a file that cannot be read is an error to show, not one to pass over.
    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 || errno != ENOENT }
}

extension ServerSettings {
    /// The settings that a `[service]` section asks for.
    init(_ service: Service) {
        self.init(
            host: service.host.text, port: Int(service.port.number), user: service.user.text, stateDirectory: service.stateDirectory.text,
            logDirectory: service.logDirectory.text, backupDirectory: service.backupDirectory.text, workers: service.workers,
            cacheBytes: service.cache.maxSize.bytes,
            rateLimit: RateLimit(requests: service.rateLimit.max, seconds: service.rateLimit.window.seconds),
            pluginsEnabled: service.plugins.enabled, keepBeforeMigration: service.keepBeforeMigration,
            watchdogSeconds: service.watchdog.seconds, origins: service.origins.map { "\($0)" },
            trustedProxies: Operations.TrustedProxies(service.trustedProxies), people: PeopleSettings(service),
            tls: service.tls.map { TLSFiles(certificate: $0.certificateFile.text, key: $0.keyFile.path.text) })
    }
}

extension Operations.TrustedProxies {
    init(_ proxies: Policy.TrustedProxies) {
        self.init(
            networks: proxies.networks.compactMap { Network("\($0)") }, header: Header(rawValue: proxies.header.rawValue) ?? .xForwardedFor)
    }
}

extension PeopleSettings {
    init(_ service: Service) {
        self.init(
            store: Store(service), idleSeconds: service.sessions.idleTimeout.seconds,
            absoluteSeconds: service.sessions.absoluteTimeout.seconds, sudoSeconds: service.auth.sudoFor.seconds,
            passwordMinLength: service.auth.passwordMinLength, signInAttempts: service.auth.signInAttempts,
            lockSeconds: service.auth.lockFor.seconds, tokenSeconds: service.auth.tokenLifetime.seconds,
            isSecure: service.tls != nil || service.origins.contains { "\($0)".hasPrefix("https:") },
            initialAdminPasswordFile: service.auth.initialAdminPasswordFile?.path.text)
    }
}

extension PeopleSettings.Store {
    init(_ service: Service) {
        guard service.sessions.store == .redis, let redis = service.redis else {
            self = service.sessions.store == .memory ? .memory : .database
            return
        }
        var (socket, host, port) = (String?.none, "", UInt16(0))
        switch redis.endpoint {
        case .socket(let path): socket = path.text
        case .host(let name, let number): (host, port) = (name.text, UInt16(number.number))
        }
        self = .redis(
            PeopleSettings.RedisSettings(
                socket: socket, host: host, port: port, passwordFile: redis.passwordFile?.path.text, prefix: "\(redis.prefix)"))
    }
}
