import Emitters
import Policy
import PolicyValues
import RunbookModel

/// How people hear of an incident, and when they do not want to: the policy's channels, by kind and place, and its maintenance windows.
func alertsAndWindows(_ emergency: Emergency) -> [Markdown.Block] { channels(emergency.alert) + windows(emergency.maintenance) }

private func channels(_ alert: Alerting) -> [Markdown.Block] {
    let always = "Each alert stands on the GUI's page, in `\(EmergencyPaths().alerts)` and in the journal."
    let heading = Markdown.Block.heading(2, "Where alerts go")
    guard !alert.channels.isEmpty else { return [heading, .paragraph("\(always) The policy names no channel beside these.")] }
    let table = Markdown.Block.table(columns: ["channel", "place"], rows: alert.channels.map { [$0.rawValue, place($0, alert)] })
    let tests = commandLines(
        alert.channels.map { ("sudo nixos-gui-alert --test-\($0.rawValue.lowercased())", "tests the channel \($0.rawValue)") })
    return [heading, .paragraph(always), table, .paragraph(kept), .code(tests, language: "sh")]
}

private let kept =
    "What cannot be sent waits in `\(EmergencyPaths().outbox)` and is tried again, for three days; `journalctl -u nixos-gui-alert.service` says why. A secret that is missing silences its own channel alone."

/// Where a channel leads. Of an address only the host: the rest of it may be a secret. A secret itself is never ours to read.
private func place(_ channel: AlertChannel, _ alert: Alerting) -> String {
    let parts: [String?] =
        switch channel {
        case .mail:
            [
                alert.mail.map { "to \($0.to.map { Markdown.link("\($0)") }.joined(separator: ", "))" },
                alert.mail.map { "from \(Markdown.link("\($0.from)"))" }, alert.mail.map { "by \(Markdown.escaped("\($0.sendmail)"))" },
            ]
        case .pagerDuty:
            [
                alert.pagerDuty.map { "at \($0.url.host)" },
                alert.pagerDuty.map { "routing key in \(Markdown.escaped("\($0.routingKeyFile)"))" },
            ]
        case .webhook:
            [
                (alert.webhook?.url).map { "at \($0.host)" },
                (alert.webhook?.urlFile).map { "address in \(Markdown.escaped("\($0)"))" },
                (alert.webhook?.secretFile).map { "signed with the secret in \(Markdown.escaped("\($0)"))" },
            ]
        }
    return parts.compactMap { $0 }.joined(separator: "; ")
}

private func windows(_ windows: [MaintenanceWindow]) -> [Markdown.Block] {
    guard !windows.isEmpty else { return [] }
    let rows = windows.map { window in
        [Markdown.escaped(window.name.text), window.days.map(\.rawValue).joined(separator: ", "), "\(window.from)", "\(window.lasts)"]
    }
    let meaning =
        "In these times, in the machine's time zone, a failing health check neither recovers nor calls people, because they are at work; what it found is recorded, and becomes an incident when it still stands afterwards. What a person opens calls people all the same."
    return [
        .heading(2, "Maintenance windows"), .table(columns: ["window", "begins on", "from", "lasts"], rows: rows), .paragraph(meaning),
    ]
}
