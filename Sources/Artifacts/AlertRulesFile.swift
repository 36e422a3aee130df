import Emitters
import Policy
import PolicyValues
import RunbookModel

/// `prometheus/alerts.yml`: what Prometheus tells people of this host, beside what the host tells by itself.
func alertRulesFile(_ header: Header, _ host: HostInput) -> Artifact {
    let contact = host.spec.emergency.escalation.min { $0.level < $1.level }.map(firstContact)
    let rules = alertRules(host).map { $0.yaml(contact: contact) }
    let group = YAMLValue.mapping([
        YAMLValue.Entry("name", .string("NixOS GUI on \(host.name)")), YAMLValue.Entry("rules", .list(rules)),
    ])
    let text = YAMLValue.mapping([YAMLValue.Entry("groups", .list([group]))]).rendered(
        header: [header.line, "For rule_files of Prometheus. The series come from what scrape.yml beside this file scrapes."])
    return Artifact(path: "prometheus/alerts.yml", text: text, source: "policy [service], [emergency]; procedures")
}

/// Whom to call first, in words of the policy that no template may read.
private func firstContact(_ level: EscalationLevel) -> String {
    let how = [level.phone.map { "\($0)" }, level.mail.map { "\($0)" }].compactMap { $0 }
    return PrometheusText.literal((["\(level.name.text): \(level.contact.text)"] + how).joined(separator: ", "))
}
