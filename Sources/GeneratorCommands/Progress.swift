/// A line on a terminal that says how far a fleet is. It is drawn again at each whole percent, and gone at the end.
struct Progress {
    /// Fewer hosts are done before anybody has read the line.
    static let fewestHosts = 20

    private let what: String
    private let total: Int
    private var done = 0

    /// - Parameter what: what is counted, such as `policies read`.
    /// - Returns: nil where nobody watches, or it is not worth it.
    init?(_ what: String, of total: Int, on console: Console) {
        guard console.drawsProgress, total >= Progress.fewestHosts else { return nil }
        self.what = what
        self.total = total
    }

    /// One more is done.
    mutating func advance() {
        let before = done * 100 / total
        done += 1
        guard done * 100 / total != before else { return }
        // Back to the line's start, and away with what stands there.
        let end = done == total ? "" : "\(done) of \(total) \(what)"
        _ = writeAll("\r\u{1B}[K\(end)", to: 2)
    }
}
