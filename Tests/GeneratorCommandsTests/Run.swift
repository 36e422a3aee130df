import TestSupport

/// Runs the real generator.
func run(_ arguments: String...) throws -> BuiltProgram.Ending {
    try BuiltProgram("nixos-gui-gen").run(arguments)
}
