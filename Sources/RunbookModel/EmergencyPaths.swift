/// Where procedures keep what they know. Root owns all of it; the service's group may read it.
public struct EmergencyPaths: Sendable, Equatable {
    /// What survives a reboot: runs, alerts, the incident, containment holds.
    public var state: String
    /// What a reboot clears: the lock and safe mode's hold.
    public var runtime: String

    public init(state: String = "/var/lib/nixos-gui-emergency", runtime: String = "/run/nixos-gui-emergency") {
        self.state = state
        self.runtime = runtime
    }

    /// One `<InvocationID>.jsonl` per run.
    public var runs: String { "\(state)/runs" }
    /// One `<key>.json` per alert that is not resolved.
    public var alerts: String { "\(state)/alerts" }
    /// One `<key>.json` per alert that the disk of `alerts` refused.
    public var alertsInMemory: String { "\(runtime)/alerts" }
    /// One `<number>.jsonl` per incident.
    public var incidents: String { "\(state)/incidents" }
    /// Lines of incidents that the disk refused.
    public var incidentsInMemory: String { "\(runtime)/incidents" }
    /// One `<number>.md` per report of an incident.
    public var reports: String { "\(state)/reports" }
    /// Messages that wait to be sent; root alone reads them.
    public var outbox: String { "\(state)/outbox" }
    /// One `<procedure>.<drill>.jsonl` per drill, a line each time that it was run here.
    public var drills: String { "\(state)/drills" }
    /// Secrets of ours, for root alone.
    public var keys: String { "\(state)/keys" }
    /// What proves to the server that root writes: made at first start.
    public var operatorToken: String { "\(keys)/operator-token" }
    /// What signs the addresses at which an incident can be acknowledged: made at first start.
    public var linkKey: String { "\(keys)/link-key" }
    /// Its age is the time since the health check ran last.
    public var healthCheckRan: String { "\(runtime)/health-check-ran" }
    /// What debug mode asks of the server, until it expires.
    public var debugMode: String { "\(runtime)/debug.json" }
    /// Redacted bundles of diagnoses; root alone reads them.
    public var bundles: String { "\(state)/bundles" }
    /// Holds that a reboot clears.
    public var runtimeHolds: String { "\(runtime)/holds" }
    /// Holds that outlive a reboot.
    public var lastingHolds: String { "\(state)/holds" }
    /// The hold of a breach: while it stands, the server starts only as the isolation lets it.
    public var breachHold: String { "\(lastingHolds)/breach.json" }
}
