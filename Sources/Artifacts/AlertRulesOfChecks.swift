import Emitters
import Policy
import PolicyValues
import RunbookModel

/// What the server's own checks find, and memory above what the policy means for a normal day.
func checkRules(_ host: HostInput, _ series: HostSeries) -> [AlertRule] {
    let name = PrometheusText.literal(host.name)
    let high = host.spec.service.limits.memoryHigh
    func status(_ check: String) -> String { series.of(.checkStatus, ["check": check]) }
    return [
        AlertRule(
            name: "NixosGuiDatabaseFails", query: "\(status("database")) == 2", lasting: "1m", severity: .sev1,
            summary: "The database of NixOS GUI on \(name) fails", description: "Nothing can be saved. /api/health says what is wrong.",
            procedure: firstProcedure(host, "repair-database", "diagnose")),
        AlertRule(
            name: "NixosGuiDiskFails", query: "\(status("disk")) == 2", lasting: "1m", severity: .sev2,
            summary: "{{ $labels.subject }} on \(name) is full or cannot be used", description: "/api/health says what is wrong.",
            procedure: firstProcedure(host, "diagnose")),
        AlertRule(
            name: "NixosGuiDiskLow", query: "\(status("disk")) == 1", lasting: "10m", severity: .sev3,
            summary: "Little space is left for {{ $labels.subject }} on \(name)",
            description: "Below a tenth of the space or of the inodes, or the folder is missing. /api/health says which.",
            procedure: firstProcedure(host, "diagnose")),
        AlertRule(
            name: "NixosGuiMemoryFails", query: "\(status("memory")) == 2", lasting: "1m", severity: .sev2,
            summary: "NixOS GUI on \(name) is about to run out of memory", description: "At its limit the kernel kills it.",
            procedure: firstProcedure(host, "limit-resources", "diagnose")),
        AlertRule(
            // The kernel holds the service at this limit by slowing it down: it may never be seen above it.
            name: "NixosGuiMemoryHigh", query: "\(series.of(.memoryUsed)) > 0.9 * \(high.bytes)", lasting: "5m", severity: .sev3,
            summary: "NixOS GUI on \(name) uses {{ $value | humanize1024 }}B of memory",
            description: "From \(high) on (service.limits.memoryHigh) the kernel slows it down.",
            procedure: firstProcedure(host, "limit-resources", "diagnose")),
        AlertRule(
            name: "NixosGuiCheckFails", query: #"\#(series.of(.checkStatus, except: "database|disk|memory")) == 2"#, lasting: "1m",
            severity: .sev3, summary: "The check {{ $labels.check }} of NixOS GUI on \(name) fails",
            description: "/api/health says what is wrong.", procedure: firstProcedure(host, "diagnose")),
        AlertRule(
            name: "NixosGuiCheckWarns", query: "\(series.of(.checkStatus, except: "disk")) == 1", lasting: "1h", severity: .sev4,
            summary: "The check {{ $labels.check }} of NixOS GUI on \(name) has warned for an hour",
            description: "It works, and a person should look at it: /api/health says what is wrong.",
            procedure: firstProcedure(host, "diagnose")),
    ]
}
