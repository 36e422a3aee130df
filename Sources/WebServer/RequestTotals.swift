import HTTPTypes
import Operations
import Synchronization

/// Counts answered requests and how long each took, by the line of the access table and the class of the status, since the server
/// started. So there are never more series than the table has lines, whatever is asked for.
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

    private struct Counts {
        /// Five for each line of the table, and five for what has no line; nil for what was never answered.
        var times = [Histogram?](repeating: nil, count: (AccessTable.rules.count + 1) * StatusClass.allCases.count)
        var tooMany = 0
    }
    private let counts = Mutex(Counts())

    /// - Parameters:
    ///   - path: as the router has it; nil or any other text for what it does not have.
    ///   - seconds: until the answer's head was made.
    func count(_ method: HTTPRequest.Method, _ path: String?, status: Int, seconds: Double) {
        guard (100..<600).contains(status) else { return }
        let line = path.flatMap { AccessTable.position(method, $0) } ?? AccessTable.rules.count
        let place = line * 5 + status / 100 - 1
        counts.withLock { counts in
            if status == 429 { counts.tooMany += 1 }
            if counts.times[place] == nil { counts.times[place] = Histogram() }
            counts.times[place]?.add(seconds)
        }
    }

    /// What was counted.
    var all: AnsweredRequests {
        let (times, tooMany) = counts.withLock { ($0.times, $0.tooMany) }
        var requests = AnsweredRequests(times: [:], tooMany: tooMany)
        for (place, histogram) in times.enumerated() {
            guard let histogram else { continue }
            requests.times[RequestSeries(line: place / 5, status: StatusClass.allCases[place % 5]), default: Histogram()].add(histogram)
        }
        return requests
    }
}
