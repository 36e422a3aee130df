public import Accounts
public import Logging
public import Operations

/// Everything the web server is made of.
public struct ServerParts: Sendable {
    /// Where to listen and how much to allow.
    public var settings: ServerSettings
    /// Which server this is.
    public var identity: ServerIdentity
    /// The checks.
    public var health: HealthMonitor
    /// What the dashboard shows.
    public var overview: OverviewReader
    /// What systemd says of units.
    public var units: UnitStatesPort
    /// The units of the server.
    public var unitNames: [String]
    /// The backups of the database.
    public var backups: BackupsPort
    /// The generations of the machine.
    public var generations: GenerationsPort
    /// The records of runs.
    public var records: RecordsPort
    /// The records of incidents.
    public var incidents: IncidentsPort
    /// When procedures did something last.
    public var lastTimes: LastTimesPort
    /// Figures that only the metrics want.
    public var metrics: MetricsPorts
    /// The on-call notes.
    public var notes: NotesPort
    /// What proves that root's side writes; nil where none is loaded: then nobody can.
    public var operatorToken: OperatorToken?
    /// Who may do what.
    public var people: AccountParts
    /// The procedures of this host.
    public var catalog: CatalogPort
    /// Their scripts.
    public var scripts: ScriptsPort
    /// Starts them.
    public var starts: StartPort
    /// Follows their runs.
    public var following: RunFollowing
    /// Name of this machine, under which browsers may ask for pages.
    public var hostName: String
    /// The time of day.
    public var clock: WallClock
    /// What the addresses in messages are signed with, at which an incident is acknowledged; nil where no key is loaded.
    public var links: AcknowledgeLink?
    /// What https is spoken with; nil where the server speaks http.
    public var certificates: CertificateHolder?
    /// Counts requests for the limits.
    public var meter = RequestMeter()
    /// Where events are logged.
    public var logger: Logger
    /// Where the frameworks below log.
    public var frameworkLogger: Logger

    public init(
        settings: ServerSettings, identity: ServerIdentity, health: HealthMonitor, overview: OverviewReader,
        units: UnitStatesPort, unitNames: [String], backups: BackupsPort, generations: GenerationsPort, records: RecordsPort,
        incidents: IncidentsPort, lastTimes: LastTimesPort, metrics: MetricsPorts = MetricsPorts(), notes: NotesPort,
        operatorToken: OperatorToken?, people: AccountParts, catalog: CatalogPort, scripts: ScriptsPort,
        starts: StartPort,
        following: RunFollowing, hostName: String, clock: WallClock,
        logger: Logger,
        frameworkLogger: Logger
    ) {
        self.settings = settings
        self.identity = identity
        self.health = health
        self.overview = overview
        self.units = units
        self.unitNames = unitNames
        self.backups = backups
        self.generations = generations
        self.records = records
        self.incidents = incidents
        self.lastTimes = lastTimes
        self.metrics = metrics
        self.notes = notes
        self.operatorToken = operatorToken
        self.people = people
        self.catalog = catalog
        self.scripts = scripts
        self.starts = starts
        self.following = following
        self.hostName = hostName
        self.clock = clock
        self.logger = logger
        self.frameworkLogger = frameworkLogger
    }
}
