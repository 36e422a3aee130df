/// What the server measures of itself at `/metrics`, by the names that Prometheus knows. The server writes them and the alert
/// rules ask for them: both from here, so that no rule waits for a metric that does not exist.
public enum Metric: String, Sendable, CaseIterable {
    /// Always 1; the label says which version runs.
    case buildInfo = "nixos_gui_build_info"
    /// One series a mode: 1 for the one that runs.
    case mode = "nixos_gui_mode"
    /// What each check of `/api/health` found.
    case checkStatus = "nixos_gui_check_status"
    case diskFree = "nixos_gui_disk_free_bytes"
    case diskSize = "nixos_gui_disk_size_bytes"
    case memoryUsed = "nixos_gui_memory_used_bytes"
    case memoryLimit = "nixos_gui_memory_limit_bytes"
    case openAlerts = "nixos_gui_open_alerts"
    case holds = "nixos_gui_holds"
    case recordProblems = "nixos_gui_record_problems"
    case lastRun = "nixos_gui_last_run_timestamp_seconds"
    case lastHealthCheck = "nixos_gui_last_health_check_timestamp_seconds"
    case newestBackup = "nixos_gui_newest_backup_timestamp_seconds"
    case requests = "nixos_gui_http_requests_total"
    /// The name that all programs use for it.
    case processStart = "process_start_time_seconds"

    /// Whether it goes up and down, or only up.
    public enum Kind: String, Sendable {
        case gauge, counter
    }

    /// Whether it goes up and down, or only up.
    public var kind: Kind { self == .requests ? .counter : .gauge }

    /// One sentence for whoever reads the metric, with the meaning of its values.
    public var help: String {
        switch self {
        case .buildInfo: "Always 1; the label names the version of the server."
        case .mode: "1 for the mode in which the server runs, 0 for the other one."
        case .checkStatus: "What a check of /api/health found: 0 pass, 1 warn, 2 fail."
        case .diskFree: "Free space of the file system of a watched folder, for an ordinary user."
        case .diskSize: "Size of the file system of a watched folder."
        case .memoryUsed: "Memory that the service uses, without what the kernel can drop at once."
        case .memoryLimit: "Memory above which the kernel kills the service; missing where no limit is set."
        case .openAlerts: "Alerts that a procedure raised and nobody resolved; missing where they cannot be read."
        case .holds: "Holds in force, which keep the service down or in safe mode on purpose; missing where they cannot be read."
        case .recordProblems: "Records of procedures that cannot be read."
        case .lastRun: "When the newest recorded run of a procedure began; missing where none is recorded."
        case .lastHealthCheck: "When the health check of the clock ran last; missing where it did not since the machine started."
        case .newestBackup: "When the newest backup of the database was made; missing where there is none, or none can be read."
        case .requests: "Answered requests, by the class of their status."
        case .processStart: "When the server started, in seconds since 1970."
        }
    }
}
