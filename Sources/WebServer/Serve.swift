import Glibc
import Logging
import NIOCore
import NIOPosix
public import Operations
import ServiceLifecycle
import UnixSignals

/// Why the server cannot listen.
public enum ServeError: Error, Sendable, Equatable {
    /// Another process listens on the port.
    case portTaken(Int)
    /// The address is not one of this machine's, or the port needs rights; with the system's words.
    case cannotListen(host: String, port: Int, why: String)
    /// Anything else.
    case failed(String)
}

/// Runs the server until SIGTERM or SIGINT, then answers what has begun and closes the database.
/// - Parameters:
///   - supervisor: is told of readiness, life and stopping.
///   - onReady: is called once, when the server answers.
///   - close: is called last.
public func serve(
    _ parts: ServerParts, supervisor: SupervisorPort, onReady: @escaping @Sendable (_ port: Int) async -> Void,
    close: @escaping @Sendable () async -> Void
) async throws(ServeError) {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: parts.settings.workers)
    let (started, start) = AsyncStream<Int>.makeStream()
    let application = buildApplication(parts, group: group) { port in
        start.yield(port)
        start.finish()
    }
    let supervision = SupervisionService(
        supervisor: supervisor, identity: parts.identity, host: parts.settings.host, isEncrypted: parts.certificates != nil,
        started: started,
        group: group, logger: parts.logger, onReady: onReady)
    var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
    if let certificates = parts.certificates {
        services.append(.init(service: CertificateWatch(certificates: certificates, logger: parts.logger)))
    }
    if parts.meter.isShared { services.append(.init(service: RequestSharing(meter: parts.meter, logger: parts.logger))) }
    // Stopped in reverse order: systemd is told first, then requests end.
    services += [.init(service: application), .init(service: supervision, successTerminationBehavior: .gracefullyShutdownGroup)]
    var configuration = ServiceGroupConfiguration(
        services: services,
        gracefulShutdownSignals: [.sigterm, .sigint], logger: parts.frameworkLogger)
    configuration.maximumGracefulShutdownDuration = .seconds(5)
    let result: Result<Void, ServeError>
    do {
        try await ServiceGroup(configuration: configuration).run()
        result = .success(())
    } catch {
        result = ServeError(error, parts.settings).map { .failure($0) } ?? .success(())
    }
    await close()
    // The event loops are left to the end of the process: connections that are closing still want them.
    try result.get()
}

extension ServeError {
    /// Reads what the framework threw; nil for a cancellation, which ends a server that did not stop in time.
    init?(_ error: any Error, _ settings: ServerSettings) {
        switch error {
        case is CancellationError: return nil
        case let error as IOError where error.errnoCode == EADDRINUSE: self = .portTaken(settings.port)
        case let error as IOError:
            self = .cannotListen(
                host: settings.host, port: settings.port, why: String(cString: strerror(error.errnoCode)).lowercased())
        case let error as ServiceGroupError: self = .failed(String(describing: error))
        default: self = .failed(String(describing: error))
        }
    }
}
