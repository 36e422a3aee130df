import ArgumentParser
import Policy

/// `nixos-gui validate-config`: reads a settings document and says what is wrong with it.
struct ValidateConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate-config", abstract: "Reads a settings document and says everything that is wrong with it.")

    @Argument(help: "The settings document, JSON.")
    var file: String

    func run() throws {
        _ = try SettingsOptions.service(file)
        print("\(file): ok")
    }
}
