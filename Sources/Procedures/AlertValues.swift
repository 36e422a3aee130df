import Policy
import PolicyValues
import RunbookModel

/// What scripts know of channels, levels and windows.
func alertValues(_ spec: HostSpec) -> [ShellValue] {
    let emergency = spec.emergency
    let alert = emergency.alert
    func text(_ value: (some CustomStringConvertible)?) -> String { value.map { "\($0)" } ?? "" }
    return [
        ShellValue("channels", alert.channels.map(\.rawValue).joined(separator: " "), source: "emergency.alert"),
        ShellValue(
            "reminder_seconds", "\(alert.reminderEvery.wholeSeconds)", source: "emergency.alert.reminderEvery, in seconds"),
        ShellValue("sendmail", text(alert.mail?.sendmail), source: "emergency.alert.mail.sendmail"),
        ShellValue("mail_from", text(alert.mail?.from), source: "emergency.alert.mail.from"),
        ShellValue("mail_to", (alert.mail?.to ?? []).map { "\($0)" }.joined(separator: " "), source: "emergency.alert.mail.to"),
        ShellValue("pagerduty_url", text(alert.pagerDuty?.url), source: "emergency.alert.pagerDuty.url"),
        ShellValue("pagerduty_key_file", text(alert.pagerDuty?.routingKeyFile), source: "emergency.alert.pagerDuty.routingKeyFile"),
        ShellValue("webhook_url", text(alert.webhook?.url), source: "emergency.alert.webhook.url"),
        ShellValue("webhook_url_file", text(alert.webhook?.urlFile), source: "emergency.alert.webhook.urlFile"),
        ShellValue("webhook_secret_file", text(alert.webhook?.secretFile), source: "emergency.alert.webhook.secretFile"),
        ShellValue("dead_man", emergency.deadMan == nil ? "no" : "yes", source: "emergency.deadMan"),
        ShellValue("dead_man_url", text(emergency.deadMan?.url), source: "emergency.deadMan.url"),
        ShellValue("dead_man_url_file", text(emergency.deadMan?.urlFile), source: "emergency.deadMan.urlFile"),
        ShellValue("escalation_levels", levels(emergency), source: "emergency.escalation: level|channel|address|phone|name"),
        ShellValue(
            "escalation_plan", plan(emergency.escalation),
            source: "emergency.escalation: the kind of an incident, a level, and after how many seconds it is called"),
        ShellValue(
            "maintenance_windows", windows(emergency.maintenance),
            source: "emergency.maintenance: weekday (1 is Monday), first minute of it, minutes, name"),
        ShellValue("link_base", linkBase(spec.service), source: "service.origins, service.host, service.basePath"),
    ]
}

/// The secrets of the channels, as the unit that sends loads them.
func alertCredentials(_ spec: HostSpec) -> [Credential] {
    let alert = spec.emergency.alert
    let files: [(String, SecretFile?)] = [
        ("pagerDuty.routingKeyFile", alert.pagerDuty?.routingKeyFile), ("webhook.urlFile", alert.webhook?.urlFile),
        ("webhook.secretFile", alert.webhook?.secretFile), ("deadMan.urlFile", spec.emergency.deadMan?.urlFile),
    ]
    return files.compactMap { name, file in file.map { Credential(name: name, file: "\($0)") } }
}

/// How each level is reached: by its channel; without one by mail, where it has an address and there is a mailer; else by telephone.
private func levels(_ emergency: Emergency) -> String {
    emergency.escalation.map { level in
        let mailer = emergency.alert.mail
        let channel = level.channel ?? (level.mail != nil && mailer != nil ? .mail : nil)
        let own = mailer.map { $0.to.map { "\($0)" }.joined(separator: " ") } ?? ""
        let address = channel == .mail ? level.mail.map { "\($0)" } ?? own : ""
        let phone = level.phone.map { "\($0)" } ?? ""
        return "\(level.level)|\(channel?.rawValue ?? "")|\(address)|\(phone)|\(level.name.text): \(level.contact.text)"
    }.joined(separator: "\n")
}

/// When each level is called, for each kind of incident: when every level before it that is called for this kind had its time, and not
/// before its own `after`. A level that is for breaches alone does not wait for the others.
private func plan(_ levels: [EscalationLevel]) -> String {
    let kinds: [(String, EscalationCondition?)] = [("outage", .outage), ("breach", .breach), ("other", nil)]
    return kinds.flatMap { kind, condition in
        var passed = 0
        return levels.filter { $0.condition == .any || $0.condition == condition }.map { level in
            let due = level.condition == .breach ? 0 : max(passed, level.after?.wholeSeconds ?? 0)
            if level.condition != .breach, let within = level.within { passed = max(passed, within.wholeSeconds) }
            return "\(kind) \(level.level) \(due)"
        }
    }.joined(separator: "\n")
}

private func windows(_ windows: [MaintenanceWindow]) -> String {
    windows.flatMap { window in
        window.days.map { day in
            let number = (Weekday.allCases.firstIndex(of: day) ?? 0) + 1
            return "\(number) \(window.from.minutes) \((window.lasts.wholeSeconds + 59) / 60) \(window.name.text)"
        }
    }.joined(separator: "\n")
}

/// Where whoever gets a message finds a page of ours: the first public origin, else the listening address. Nothing where it listens on
/// the machine itself only, or everywhere and so under no name that is known here.
private func linkBase(_ service: Service) -> String {
    let base = service.basePath == "/" ? "" : "\(service.basePath)"
    if let origin = service.origins.first { return "\(origin)\(base)" }
    guard !service.host.isLoopback, !service.host.isEveryAddress else { return "" }
    return "\(service.tls == nil ? "http" : "https")://\(service.host.inURL):\(service.port)\(base)"
}
