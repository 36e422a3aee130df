import ArgumentParser

/// How the program ends when it does not end well; the numbers of sysexits(3).
enum ExitStatus: Int32 {
    /// Something that has no number of its own.
    case failure = 1
    /// The database is damaged, or is not ours.
    case database = 65
    /// The port is taken, or the address cannot be used.
    case port = 69
    /// The state directory is missing or cannot be written to.
    case stateDirectory = 73
    /// The settings are unreadable or wrong.
    case settings = 78

    var code: ExitCode { ExitCode(rawValue) }
}
