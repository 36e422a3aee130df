import ArgumentParser
import Operations
import WebServer

/// `nixos-gui health`: asks the running server and prints every check.
struct Health: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Asks the running server for its health; exits with 0 where no check fails, otherwise with 1.")

    @OptionGroup var options: SettingsOptions

    func run() async throws {
        guard let mode = ProgramEnvironment.live.mode else { throw unknownMode() }
        let settings = try options.read(mode: mode)
        let place = "\(settings.host):\(settings.port)"
        let answer: HealthAnswer
        do {
            answer = try await askHealth(host: settings.host, port: settings.port, isEncrypted: settings.tls != nil)
        } catch .silent {
            complain("nixos-gui does not answer on \(place). See: systemctl status nixos-gui.service nixos-gui-safe.service")
            throw ExitStatus.failure.code
        } catch .strange(let status) {
            complain("What answers on \(place) is not nixos-gui, or refuses: HTTP status \(status). See as root: ss -ltnp")
            throw ExitStatus.failure.code
        }
        print("\(answer.status)  nixos-gui \(answer.version), \(answer.mode) mode, on \(place)")
        for check in answer.checks { print("\(check.status)  \(check.name)  \(check.words)") }
        guard answer.status != CheckStatus.fail.rawValue else { throw ExitStatus.failure.code }
    }
}

/// Complains about a mode that does not exist.
func unknownMode() -> any Error {
    complain("NIXOS_GUI_ENV: found an unknown word, allowed: safe, normal")
    return ExitStatus.settings.code
}
