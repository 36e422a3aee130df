import Hummingbird
import Synchronization

/// Counts answered requests by the class of their status, since the server started.
final class RequestTotals: Sendable {
    /// The hundreds of a status.
    enum StatusClass: String, CaseIterable {
        case informational = "1xx"
        case success = "2xx"
        case redirection = "3xx"
        case clientError = "4xx"
        case serverError = "5xx"

        /// nil for a number that is no status.
        init?(code: Int) {
            guard (100..<600).contains(code) else { return nil }
            self = StatusClass.allCases[code / 100 - 1]
        }
    }

    private let counts = Mutex<[StatusClass: Int]>([:])

    /// The totals; a class without a request has none.
    var all: [StatusClass: Int] { counts.withLock { $0 } }

    func count(_ code: Int) {
        guard let status = StatusClass(code: code) else { return }
        counts.withLock { $0[status, default: 0] += 1 }
    }
}

/// Counts what goes out.
struct RequestCounting: RouterMiddleware {
    typealias Context = ServerContext
    let totals: RequestTotals

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        totals.count(response.status.code)
        return response
    }
}
