import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOSSL
import Operations

/// What a running server says about its health.
public struct HealthAnswer: Sendable, Equatable {
    /// `pass`, `warn` or `fail`.
    public var status: String
    /// `normal` or `safe`.
    public var mode: String
    /// Version of the server.
    public var version: String
    /// One line per check: name, status, and what was found where it is not well.
    public var checks: [Check]

    /// One check of the answer.
    public struct Check: Sendable, Equatable {
        /// Name, with what is measured.
        public var name: String
        /// `pass`, `warn` or `fail`.
        public var status: String
        /// The figure with its unit, or what was found.
        public var words: String
    }
}

/// Why a server's health could not be asked for.
public enum AskHealthError: Error, Sendable, Equatable {
    /// Nobody listens, or the connection broke.
    case silent
    /// Another kind of answer: this is not our server.
    case strange(status: UInt)
}

/// Asks the server that listens at an address for its health, measured anew.
/// - Parameters:
///   - isEncrypted: whether it speaks https. Any certificate is taken: what is asked is whether the server is well.
///   - seconds: how long that may take.
public func askHealth(host: String, port: Int, isEncrypted: Bool = false, seconds: Int64 = 10) async throws(AskHealthError) -> HealthAnswer
{
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.connectionPool.retryConnectionEstablishment = false  // Refused is an answer.
    configuration.tlsConfiguration = SelfProbe.anyCertificate
    let client = HTTPClient(configuration: configuration)
    let result: Result<HealthAnswer, AskHealthError>
    do {
        let request = HTTPClientRequest(url: "\(SelfProbe.origin(host: host, port: port, isEncrypted: isEncrypted))/api/health?fresh=1")
        let response = try await client.execute(request, timeout: .seconds(seconds))
        let body = try await response.body.collect(upTo: 1 << 20)
        do {
            let document = try JSONDecoder().decode(Received.self, from: Data(body.readableBytesView))
            result = .success(HealthAnswer(document))
        } catch {
            result = .failure(.strange(status: response.status.code))
        }
    } catch {
        result = .failure(.silent)
    }
    do { try await client.shutdown() } catch { throw .silent }
    return try result.get()
}

private struct Received: Decodable {
    struct Measurement: Decodable {
        var componentId: String?
        var observedUnit: String?
        var observedValue: Double?
        var output: String?
        var status: String
    }
    var checks: [String: [Measurement]]
    var mode: String
    var releaseId: String
    var status: String
}

extension HealthAnswer {
    fileprivate init(_ document: Received) {
        (status, mode, version) = (document.status, document.mode, document.releaseId)
        checks = document.checks.sorted { $0.key < $1.key }.flatMap { name, measurements in
            measurements.map { measurement in
                let figureText = measurement.observedValue.map { figure($0, measurement.observedUnit ?? "") } ?? ""
                let subject = measurement.componentId.map { " \($0)" } ?? ""
                return Check(name: name + subject, status: measurement.status, words: measurement.output ?? figureText)
            }
        }
    }
}

/// A figure for people: bytes in their largest unit, everything else as it is.
private func figure(_ value: Double, _ unit: String) -> String {
    guard unit == "bytes", let bytes = UInt64(exactly: value.rounded()) else { return "\(value) \(unit)" }
    return ByteCount.text(bytes)
}
