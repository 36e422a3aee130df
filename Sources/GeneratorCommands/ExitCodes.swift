import ArgumentParser

extension ExitCode {
    /// The folder is not what the policy says.
    static let stale = ExitCode(1)
    /// A policy, a file or the command line is wrong, or another run writes there; nothing was written.
    static let badInput = ExitCode(2)
}
