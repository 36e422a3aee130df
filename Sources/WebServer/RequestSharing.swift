import Logging
import Operations
import ServiceLifecycle

/// Shares the counts of requests with other servers as long as this one runs.
struct RequestSharing: Service {
    let meter: RequestMeter
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            await meter.share { sharing in
                switch sharing {
                case .away(let why): logger.warning("requests are counted by this server alone", metadata: ["reason": "\(why)"])
                case .shared, .alone: logger.notice("requests are counted with other servers again")
                }
            }
        }
    }
}
