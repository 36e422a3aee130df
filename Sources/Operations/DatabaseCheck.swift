extension HealthCheck {
    /// Reads the database and writes a row to it.
    public static func database(_ port: DatabasePort, clock: WallClock) -> HealthCheck {
        HealthCheck(name: "database:responseTime", title: "Database", componentType: "datastore", timeout: .seconds(3)) { fresh in
            [CheckResult(await port.probe(fresh), at: clock.now())]
        }
    }
}

extension CheckResult {
    /// Judges what a probe of the database found.
    public init(_ reading: DatabaseReading, at: Double) {
        self.init(
            name: "database:responseTime", componentType: "datastore", title: "Database", status: .pass, output: "Reads and writes.", at: at
        )
        switch reading {
        case .writable(let milliseconds):
            observed = Observed(milliseconds, "ms")
        case .readOnly(let milliseconds, let why, let status):
            self.status = status
            observed = Observed(milliseconds, "ms")
            output = why
        case .absent(let why, let status):
            self.status = status
            output = why
        case .broken(let fault):
            status = .fail
            output = fault.sentence
        }
    }
}
