/// Every address of the site, in one place.
public enum SiteURL {
    /// The dashboard.
    public static let home = "/"
    /// The health report, for machines.
    public static let health = "/api/health"
    /// The on-call notes, for machines.
    public static let notes = "/api/notes"
    /// The measurements, for Prometheus.
    public static let metrics = "/metrics"
    /// The liveness probe, for machines.
    public static let live = "/api/health/live"
    /// The readiness probe, for machines.
    public static let ready = "/api/health/ready"
    /// One run.
    /// - Parameter id: a run's name; anything but letters and digits is left out, so that the address is always one of ours.
    public static func run(_ id: String) -> String { "/runs/\(id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })" }
    /// Below it stand the assets, which any number of requests may load.
    public static let assets = "/assets/"
}
