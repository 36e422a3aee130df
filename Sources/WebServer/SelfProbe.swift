import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Operations

/// Asks this server for a sign of life, over its own listening socket, as any client would.
struct SelfProbe: Sendable {
    private let client: HTTPClient
    private let url: String
    private let instance: String
    private let timeout: TimeAmount

    /// - Parameters:
    ///   - host: where the server listens; the wildcard addresses are asked through loopback.
    ///   - isEncrypted: whether it speaks https.
    ///   - timeout: for the whole question.
    init(host: String, port: Int, isEncrypted: Bool, instance: String, timeout: Duration, group: MultiThreadedEventLoopGroup) {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = TimeAmount(timeout)
        configuration.connectionPool.retryConnectionEstablishment = false  // Refused is an answer.
        configuration.tlsConfiguration = SelfProbe.anyCertificate
        client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
        url = SelfProbe.origin(host: host, port: port, isEncrypted: isEncrypted) + HealthRoutes.live
        self.instance = instance
        self.timeout = TimeAmount(timeout)
    }

    /// Where a server that listens on `host` is asked from the same machine.
    static func origin(host: String, port: Int, isEncrypted: Bool) -> String {
        let target = host == "0.0.0.0" || host.isEmpty ? "127.0.0.1" : host == "::" ? "::1" : host
        return "http\(isEncrypted ? "s" : "")://\(target.contains(":") ? "[\(target)]" : target):\(port)"
    }

    /// Takes any certificate: it names the host, not loopback, and one that has run out is no dead server. No secret is sent, and
    /// who answers says its instance.
    static var anyCertificate: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        return configuration
    }

    /// Whether the server answered with 200 and is this very process; otherwise why not.
    func ask() async -> SelfProbeAnswer {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "connection", value: "close")  // A new connection each time: the listening socket must work.
        do {
            let response = try await client.execute(request, timeout: timeout)
            _ = try await response.body.collect(upTo: 4_096)
            guard response.status.code == 200 else { return .wrong("status \(response.status.code)") }
            let named = response.headers.first(name: "nixos-gui-instance")
            return named == instance ? .alive : .wrong("another process answered")
        } catch {
            return .silent(String(describing: error))
        }
    }

    func shutdown() async throws { try await client.shutdown() }
}

/// What the server answered to itself.
enum SelfProbeAnswer: Equatable {
    case alive
    case wrong(String)
    case silent(String)
}
