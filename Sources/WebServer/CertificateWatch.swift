import Logging
import Operations
import ServiceLifecycle
import UnixSignals

/// Looks for a renewed certificate once a minute, and at once when the process is told to hang up (SIGHUP).
struct CertificateWatch: Service {
    let certificates: CertificateHolder
    let logger: Logger
    var pause = Duration.seconds(60)

    func run() async throws {
        if certificates.isOver { logger.error("the certificate has run out: browsers refuse it until there is another") }
        let signals = await UnixSignalsSequence(trapping: .sighup)
        try await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await _ in signals { await look(isAsked: true) }
                }
                group.addTask {
                    while true {
                        do { try await Task.sleep(for: pause) } catch { return }
                        await look(isAsked: false)
                    }
                }
            }
        }
    }

    /// What is bad stays bad for many minutes: it is said once, and again to whoever asks.
    private func look(isAsked: Bool) async {
        switch await blockingCall({ [certificates] in certificates.look() }) {
        case .same where isAsked: logger.notice("the certificate is the one that is used already")
        case .same: break
        case .taken(let notAfter):
            logger.notice("another certificate is used for new connections", metadata: ["good-until": "\(UTCTime.text(notAfter))"])
        case .refused(let fault, let isKnown):
            guard isAsked || !isKnown else { return }
            logger.error("the new certificate is not used, the old one goes on", metadata: ["reason": "\(fault.sentence)"])
        }
    }
}
