import Policy
import PolicyValues

/// Where a server of the host answers: the one place that puts scheme, host, port and base path together.
struct ServerAddress {
    var isEncrypted: Bool
    /// As it stands in a URL.
    var host: String
    var port: Port
    /// What stands before each path; empty where nothing does.
    var base: String

    var scheme: String { isEncrypted ? "https" : "http" }
    /// Host and port.
    var target: String { "\(host):\(port)" }
    /// A path below the base path, such as `/metrics`.
    func path(_ path: String) -> String { base + path }
    /// Scheme, host and port.
    var origin: String { "\(scheme)://\(target)" }
    func url(_ path: String) -> String { origin + self.path(path) }
}

extension ServerAddress {
    /// The server on a normal day, asked at this host.
    init(_ service: Service, host: String) {
        let base = service.basePath == "/" ? "" : "\(service.basePath)"
        self.init(isEncrypted: service.tls != nil, host: host, port: service.port, base: base)
    }
}

extension HostInput {
    /// The server, as the machine itself asks it.
    var serverHere: ServerAddress { ServerAddress(spec.service, host: spec.service.host.onThisMachine) }

    /// The server, as others ask it: by the host's name where it listens on every address.
    var serverElsewhere: ServerAddress {
        let listens = spec.service.host
        return ServerAddress(spec.service, host: listens.isEveryAddress ? name : listens.inURL)
    }

    /// Safe mode: always on loopback, without TLS and without a base path (see safeModeSettingsFile).
    var safeModeHere: ServerAddress {
        let listens = spec.service.host
        return ServerAddress(
            isEncrypted: false, host: listens.isLoopback ? listens.inURL : "127.0.0.1", port: spec.emergency.safeMode.port, base: "")
    }
}

extension HostName {
    /// Where the machine itself finds who listens here, as it stands in a URL: loopback, where that is every address.
    var onThisMachine: String {
        guard isEveryAddress else { return inURL }
        return inURL.hasPrefix("[") ? "[::1]" : "127.0.0.1"
    }
}
