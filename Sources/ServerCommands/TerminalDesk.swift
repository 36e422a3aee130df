import Accounts
import Glibc
import MachineReadings
import Operations
import SQLiteStore

/// The accounts and the audit log, as a command in a terminal reaches them. It works beside a running server: the database lets one
/// writer wait for another.
struct TerminalDesk {
    /// What a command needs the database for.
    enum Purpose {
        /// To write in it; where there is none, one is made.
        case make
        /// To write in it.
        case change
        /// Only to read it.
        case read
    }

    let settings: ServerSettings
    let store: DatabaseStore
    /// Who does it, for the audit log.
    let by: AccountDesk.By
    let desk: AccountDesk

    private init(_ settings: ServerSettings, _ store: DatabaseStore, by: AccountDesk.By) {
        self.settings = settings
        self.store = store
        self.by = by
        rules = PasswordRules(minLength: settings.people.passwordMinLength)
        desk = AccountDesk(
            accounts: store.accounts, sessions: store.sessions, audit: store.audit, hashing: PasswordHashing(), rules: rules)
    }

    /// What a new password must be.
    let rules: PasswordRules
    /// Seconds since 1970.
    var now: Double { WallClock.live.now() }

    /// Opens the database as the user whom it belongs to, works, and closes it again. Complains and exits where that fails.
    /// - Parameter telling: what comes into the audit log first, where that can be written.
    static func with(
        _ options: SettingsOptions, to purpose: Purpose, telling action: AuditAction? = nil, _ work: (TerminalDesk) async throws -> Void
    ) async throws {
        guard let mode = ProgramEnvironment.live.mode else { throw unknownMode() }
        let settings = try options.read(mode: mode)
        let by = AccountDesk.By(actor: invokerName(), origin: "terminal")
        try options.leaveRoot(settings)
        if let action { await tell(AuditEvent(actor: by.actor, origin: by.origin, action: action), settings, mode) }
        let desk = TerminalDesk(settings, try await open(settings, mode, purpose), by: by)
        do { try await work(desk) } catch {
            await desk.store.port.close()
            throw desk.told(error)
        }
        await desk.store.port.close()
    }

    /// The account of a name; complains and exits with 1 where there is none. Also one whose password cannot be read is found: it is
    /// here that it gets another one.
    func account(_ name: AccountName) async throws -> Accounts.Account {
        let all: [Accounts.Account]
        do { all = try await store.accounts.all().get() } catch {
            complain("the accounts cannot be read. \(error.sentence)")
            throw ExitStatus.failure.code
        }
        if let account = all.first(where: { $0.name == name }) { return account }
        let others = all.isEmpty ? "There are none yet." : "There are: \(all.map(\.name.text).joined(separator: ", "))."
        complain("there is no account \(name). \(others)")
        throw ExitStatus.failure.code
    }

    /// Says which sessions of an account this command could not end; nothing where it ended all.
    func tellOtherSessions(_ name: AccountName) {
        guard settings.people.store != .database else { return }
        complain(
            "the sessions of \(name) are not in the database (service.sessions.store), so they have not ended. End them on the page "
                + "Accounts of the web interface.")
    }

    private func told(_ error: any Error) -> any Error {
        guard let refusal = error as? AccountDesk.Refusal else { return error }
        complain(refusal.sentence)
        return ExitStatus.failure.code
    }

    /// Before the database is opened to be read: a second connection of this process would take the first one's locks away. It may be
    /// wanted most where nothing can be written any more, so that is no reason to end.
    private static func tell(_ event: AuditEvent, _ settings: ServerSettings, _ mode: ServerMode) async {
        guard access(settings.databasePath, F_OK) == 0 else { return }
        var why: String?
        do {
            let store = try await DatabaseStore.open(settings, mode: mode, clock: .live)
            if case .failure(let fault) = await store.audit.add(event) { why = fault.sentence }
            await store.port.close()
        } catch { why = error.sentence }
        if let why { complain("this is not in the audit log itself. \(why)") }
    }

    private static func open(_ settings: ServerSettings, _ mode: ServerMode, _ purpose: Purpose) async throws -> DatabaseStore {
        do {
            switch purpose {
            case .read: return try await DatabaseStore.openToRead(settings, clock: .live)
            case .change where access(settings.databasePath, F_OK) != 0 && errno == ENOENT:
                throw DatabaseRefusal.missing(path: settings.databasePath)
            case .make, .change: return try await openDatabase(settings, mode: mode, clock: .live)
            }
        } catch let refusal as DatabaseRefusal {
            throw ending(refusal)
        }
    }
}
