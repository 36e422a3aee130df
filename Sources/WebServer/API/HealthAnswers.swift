import Hummingbird
import Operations
import Synchronization

/// The answer of `/api/health`, made once for each report instead of once for each request.
final class HealthAnswers: Sendable {
    private let identity: ServerIdentity
    private let last = Mutex<(measured: ContinuousClock.Instant, answer: Response)?>(nil)

    init(identity: ServerIdentity) { self.identity = identity }

    /// The answer that says what a report says.
    func answer(_ kept: HealthMonitor.Kept) -> Response {
        if let known = last.withLock({ $0?.measured == kept.measured ? $0?.answer : nil }) { return known }
        let report = kept.report
        let made = Response.json(
            HealthDocument(identity, report), status: report.status == .fail ? .serviceUnavailable : .ok, type: "application/health+json")
        last.withLock { $0 = (kept.measured, made) }
        return made
    }
}
