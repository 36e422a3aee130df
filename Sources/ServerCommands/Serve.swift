import ArgumentParser
import Glibc
import Logging
import MachineReadings
import Operations
import RunbookModel
import WebServer

/// `nixos-gui serve`: the server itself.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serves the web interface (default).")

    @OptionGroup var options: SettingsOptions

    @Option(name: .long, help: "Where procedures keep what outlives a reboot.")
    var emergencyDirectory = EmergencyPaths().state

    @Option(name: .long, help: "Where procedures keep what a reboot clears.")
    var runtimeDirectory = EmergencyPaths().runtime

    func run() async throws {
        // A reader that went away ends a write with an error, not this program; hanging up means to look for a renewed
        // certificate where there is one, and nothing otherwise.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGHUP, SIG_IGN)
        let environment = ProgramEnvironment.live
        guard let mode = environment.mode else { throw unknownMode() }
        let settings = try options.read(mode: mode)
        try refuseTakenPort(settings)
        let certificates = try readCertificates(settings, environment: environment)
        let loggers = Loggers(environment)
        let wiring = try await Wiring(
            settings: settings, mode: mode, environment: environment,
            paths: EmergencyPaths(state: emergencyDirectory, runtime: runtimeDirectory), loggers: loggers,
            certificates: certificates)
        do {
            try await wiring.serve()
        } catch .portTaken(let port) {
            complain(portTaken(port))
            throw ExitStatus.port.code
        } catch .cannotListen(let host, let port, let why) {
            complain("cannot listen on \(host):\(port): \(why). Check host and port in the settings.")
            throw ExitStatus.port.code
        } catch .failed(let why) {
            complain("the server ended: \(why)")
            throw ExitStatus.failure.code
        }
    }

    /// Looks before anything is opened, so that a second server never touches the database of the first.
    private func refuseTakenPort(_ settings: ServerSettings) throws {
        guard Listener.all(on: settings.port).contains(where: { $0.meets(settings.host) }) else { return }
        complain(portTaken(settings.port))
        throw ExitStatus.port.code
    }

    private func portTaken(_ port: Int) -> String {
        let owners = Set(Listener.all(on: port).map(\.ownerName)).sorted().joined(separator: ", ")
        let who = owners.isEmpty ? "another process" : "a process of the user \(owners)"
        return "port \(port) is taken by \(who). Which process it is, root sees with: ss -ltnp 'sport = :\(port)'"
    }
}
