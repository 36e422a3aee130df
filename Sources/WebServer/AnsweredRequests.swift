import Operations

/// What was counted of requests since the server started.
struct AnsweredRequests {
    /// How long they took.
    var times: [RequestSeries: Histogram]
    /// How many were answered with 429.
    var tooMany: Int

    /// How many there were of a class.
    func count(_ status: RequestTotals.StatusClass) -> Int {
        times.reduce(0) { $0 + ($1.key.status == status ? $1.value.count : 0) }
    }
}
