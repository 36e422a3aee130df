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
    /// By severity.
    case openIncidents = "nixos_gui_open_incidents"
    case holds = "nixos_gui_holds"
    case recordProblems = "nixos_gui_record_problems"
    case lastRun = "nixos_gui_last_run_timestamp_seconds"
    /// By procedure and outcome.
    case recordedRuns = "nixos_gui_recorded_runs"
    case lastHealthCheck = "nixos_gui_last_health_check_timestamp_seconds"
    case newestBackup = "nixos_gui_newest_backup_timestamp_seconds"
    /// By class of status.
    case requests = "nixos_gui_http_requests_total"
    /// By method, route and class of status.
    case requestDuration = "nixos_gui_http_request_duration_seconds"
    case rateLimited = "nixos_gui_http_rate_limited_requests_total"
    /// By store.
    case sessions = "nixos_gui_sessions"
    /// By way and outcome.
    case signIns = "nixos_gui_sign_ins_total"
    /// By action and outcome.
    case auditLines = "nixos_gui_audit_lines_total"
    case auditLost = "nixos_gui_audit_lines_lost_total"
    /// By cache, like the three that follow.
    case cacheHits = "nixos_gui_cache_hits_total"
    case cacheMisses = "nixos_gui_cache_misses_total"
    case cacheSize = "nixos_gui_cache_size_bytes"
    case cacheLimit = "nixos_gui_cache_limit_bytes"
    case databaseSize = "nixos_gui_database_size_bytes"
    case databaseLogSize = "nixos_gui_database_wal_size_bytes"
    case databaseChecked = "nixos_gui_database_last_check_timestamp_seconds"
    /// By work: reading or writing.
    case databaseDuration = "nixos_gui_database_duration_seconds"
    /// By reason.
    case databaseFaults = "nixos_gui_database_faults_total"
    // From here on the names that all programs use for it.
    case processStart = "process_start_time_seconds"
    case processCPU = "process_cpu_seconds_total"
    case processResident = "process_resident_memory_bytes"
    case processVirtual = "process_virtual_memory_bytes"
    case processOpenFiles = "process_open_fds"
    case processMostFiles = "process_max_fds"

    /// What its numbers mean.
    public enum Kind: String, Sendable {
        /// Goes up and down.
        case gauge
        /// Only goes up, until the server starts anew.
        case counter
        /// How long something took: how many took up to each bound.
        case histogram
    }

    /// What its numbers mean.
    public var kind: Kind {
        switch self {
        case .requestDuration, .databaseDuration: .histogram
        case _ where rawValue.hasSuffix("_total"): .counter
        default: .gauge
        }
    }
}
