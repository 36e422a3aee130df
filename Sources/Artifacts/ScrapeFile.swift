import Emitters
import Policy
import PolicyValues

/// `prometheus/scrape.yml`: where Prometheus finds this host's server, in both modes.
func scrapeFile(_ header: Header, _ host: HostInput) -> Artifact {
    let service = host.spec.service
    var jobs = [job("nixos-gui", host, at: host.serverElsewhere)]
    let reach: [String]
    if service.host.isLoopback {
        jobs.append(job("nixos-gui-safe", host, at: host.safeModeHere))
        reach = [
            "The server listens on loopback only: this Prometheus runs on the host itself. On a normal day safe mode is down, and no alert."
        ]
    } else {
        reach = [
            "Safe mode listens on loopback only, so a Prometheus elsewhere sees a host in safe mode as down.",
            "From elsewhere the server wants a token: put one of a viewer's account in a file, and add authorization.credentials_file.",
        ]
    }
    let text = YAMLValue.mapping([YAMLValue.Entry("scrape_configs", .list(jobs))]).rendered(
        header: [
            header.line, "For scrape_config_files of Prometheus 2.43 or newer, or for its main file, with alerts.yml in rule_files.",
        ] + reach)
    return Artifact(path: "prometheus/scrape.yml", text: text, source: "policy [service], [emergency.safeMode]")
}

private func job(_ name: String, _ host: HostInput, at address: ServerAddress) -> YAMLValue {
    let target = YAMLValue.mapping([
        YAMLValue.Entry("targets", .list([.string(address.target)])),
        YAMLValue.Entry("labels", .mapping([YAMLValue.Entry("host", .string(host.name))])),
    ])
    return .mapping([
        YAMLValue.Entry("job_name", .string(name)), YAMLValue.Entry("scheme", .string(address.scheme)),
        YAMLValue.Entry("metrics_path", .string(address.path("/metrics"))),
        // Two missed ones are a minute, the shortest time that an alert waits. A check of the server answers within 4 seconds.
        YAMLValue.Entry("scrape_interval", .string("30s")), YAMLValue.Entry("scrape_timeout", .string("10s")),
        YAMLValue.Entry("static_configs", .list([target])),
    ])
}
