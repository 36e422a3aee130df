import ArgumentParser

extension ExitCode {
    /// The folder is not what the policy says.
    static let stale = ExitCode(1)
    /// The policy, a file or the command line is wrong; nothing was written.
    static let badInput = ExitCode(2)
}
