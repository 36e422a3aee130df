import Logging
import NIOPosix
import Operations
import ServiceLifecycle

/// Tells systemd that the server is ready, alive and stopping.
///
/// A sign of life is sent only after the server answered a request on its own listening socket, so a server that runs and
/// does not serve is restarted by systemd.
struct SupervisionService: Service {
    let supervisor: SupervisorPort
    let identity: ServerIdentity
    let host: String
    let isEncrypted: Bool
    let started: AsyncStream<Int>
    let group: MultiThreadedEventLoopGroup
    let logger: Logger
    let onReady: @Sendable (_ port: Int) async -> Void

    func run() async throws {
        for await port in started.cancelOnGracefulShutdown() {
            await onReady(port)
            tell(.ready)
            tell(.status("Serves \(identity.mode == .safe ? "in safe mode " : "")on port \(port)."))
            if let watchdog = supervisor.watchdog {
                await feed(port: port, interval: watchdog / 3)
            } else {
                await untilGracefulShutdown()
            }
        }
        tell(.stopping)
    }

    private func feed(port: Int, interval: Duration) async {
        let probe = SelfProbe(
            host: host, port: port, isEncrypted: isEncrypted, instance: identity.instance, timeout: interval * 0.9, group: group)
        do {
            try await cancelWhenGracefulShutdown {
                while true {
                    let began = ContinuousClock.now
                    switch await probe.ask() {
                    case .alive: tell(.alive)
                    case .wrong(let why), .silent(let why):
                        logger.error("no answer on the own socket, so no sign of life is sent", metadata: ["reason": "\(why)"])
                    }
                    try await Task.sleep(until: began + interval, clock: .continuous)
                }
            }
        } catch {
            // Cancelled: the server stops.
        }
        do { try await probe.shutdown() } catch {
            logger.warning("client of the own socket did not close", metadata: ["reason": "\(String(describing: error))"])
        }
    }

    private func untilGracefulShutdown() async {
        do { try await gracefulShutdown() } catch {
            // Cancelled instead: the server stops all the same.
        }
    }

    private func tell(_ message: SupervisorMessage) {
        guard !supervisor.send(message) else { return }
        logger.warning("systemd did not receive a message", metadata: ["message": "\(message.datagram)"])
    }
}
