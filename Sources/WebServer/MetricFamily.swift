import Operations
import RunbookModel

/// One metric with its values, as a value.
struct MetricFamily: Equatable {
    let metric: Metric
    var samples: [Sample]

    /// One value, and the labels that tell it from the others.
    struct Sample: Equatable {
        var labels: [(name: String, value: String)] = []
        var value: Double
        /// What follows the metric's name, such as `_sum`.
        var suffix = ""

        static func == (one: Sample, other: Sample) -> Bool {
            one.value == other.value && one.suffix == other.suffix && one.labels.elementsEqual(other.labels) { $0 == $1 }
        }
    }

    /// A metric of one value; of none where it is nil.
    init(_ metric: Metric, _ value: Double?) { self.init(metric, value.map { [Sample(value: $0)] } ?? []) }

    init(_ metric: Metric, _ samples: [Sample]) {
        self.metric = metric
        self.samples = samples
    }

    /// A histogram: for each one the counts up to each bound, their sum, and how many there are.
    init(_ metric: Metric, _ histograms: [(labels: [(String, String)], histogram: Histogram)]) {
        self.init(
            metric,
            histograms.flatMap { labels, histogram in
                var samples: [Sample] = []
                var count = 0
                for (bound, counted) in zip(Histogram.bounds.map { Self.number($0) } + ["+Inf"], histogram.counts) {
                    count += counted
                    samples.append(Sample(labels: labels + [("le", bound)], value: Double(count), suffix: "_bucket"))
                }
                return samples + [
                    Sample(labels: labels, value: histogram.sum, suffix: "_sum"),
                    Sample(labels: labels, value: Double(count), suffix: "_count"),
                ]
            })
    }

    /// The type of a page of them: Prometheus' text format, exposition format 0.0.4.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// A page of metrics. One without values is left out.
    static func page(_ families: [MetricFamily]) -> String { families.filter { !$0.samples.isEmpty }.map(\.text).joined() }

    private var text: String {
        let name = metric.rawValue
        let head = "# HELP \(name) \(Self.escaped(metric.help, quotes: false))\n# TYPE \(name) \(metric.kind.rawValue)\n"
        return head
            + samples.map { sample in
                let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }.joined(separator: ",")
                return "\(name)\(sample.suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(Self.number(sample.value))\n"
            }.joined()
    }

    /// By scalars: CR and LF together are one character to `String`.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\"" where quotes: "\\\""
            default: String(scalar)
            }
        }.joined()
    }

    /// A number as Go reads it; whole ones without a point.
    private static func number(_ value: Double) -> String {
        if let whole = Int64(exactly: value) { return String(whole) }
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf" }
        return "\(value)"
    }
}
