import Emitters
import RunbookModel

/// Selects the series of one host, so that the rules of a fleet do not fire for each other's hosts.
struct HostSeries {
    var host: String

    /// A metric of Prometheus' own.
    func of(_ name: String, _ labels: KeyValuePairs<String, String>) -> String {
        selector(name, labels.map { ($0.key, "=", $0.value) })
    }

    /// A metric of the server.
    func of(_ metric: Metric, _ labels: KeyValuePairs<String, String> = [:]) -> String { of(metric.rawValue, labels) }

    /// A metric of the server whose name other programs use too.
    func of(_ metric: Metric, job pattern: String) -> String { selector(metric.rawValue, [("job", "=~", pattern)]) }

    /// The checks but for these.
    func of(_ metric: Metric, except pattern: String) -> String { selector(metric.rawValue, [("check", "!~", pattern)]) }

    /// The host, where the server answers in either mode and does not have this metric.
    func upWithout(_ metric: Metric) -> String {
        "max by (host) (\(selector("up", [("job", "=~", "nixos-gui(-safe)?")]))) == 1 unless on (host) \(of(metric))"
    }

    private func selector(_ name: String, _ labels: [(name: String, match: String, value: String)]) -> String {
        let all = labels + [("host", "=", host)]
        return "\(name){\(all.map { "\($0.name)\($0.match)\(PrometheusText.quoted($0.value))" }.joined(separator: ","))}"
    }
}
