import TestSupport

/// Runs the real generator.
func run(_ arguments: String...) async throws -> Ending {
    try await run(arguments)
}

func run(_ arguments: [String]) async throws -> Ending {
    try await BuiltProgram("nixos-gui-gen").run(arguments)
}
