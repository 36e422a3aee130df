import Glibc
import Operations

extension SettingsOptions {
    /// Root becomes the service's user, or the owner of a private folder, before anything in the state directory is opened; everybody
    /// else stays who they are. Complains and exits with 78 where there is no such user, with 73 where there is no such folder.
    func leaveRoot(_ settings: ServerSettings) throws {
        guard geteuid() == 0 else { return try refuseStrangers(settings) }
        let user = try stateDirectory.map(owner) ?? serviceUser(settings)
        guard let why = user.become() else { return }
        complain("this command cannot become the user \(user.name): \(why). Nothing was touched.")
        throw ExitStatus.failure.code
    }

    private func owner(of folder: String) throws -> ServiceUser {
        do { return try ServiceUser.owner(of: folder) } catch {
            complain("the state directory \(error.path) cannot be used: \(error.why).")
            throw ExitStatus.stateDirectory.code
        }
    }

    private func serviceUser(_ settings: ServerSettings) throws -> ServiceUser {
        if let user = ServiceUser.named(settings.user) { return user }
        complain(
            "the user \(settings.user), as which the server runs (service.user), does not exist on this machine, and root does not touch "
                + "\(settings.stateDirectory) itself. Deploy the module, or name another document with --config, or a private folder "
                + "with --state-directory.")
        throw ExitStatus.settings.code
    }

    private func refuseStrangers(_ settings: ServerSettings) throws {
        guard access(settings.stateDirectory, R_OK | W_OK | X_OK) != 0, errno == EACCES else { return }
        complain(
            "the state directory \(settings.stateDirectory) is closed to the user \(invokerName()). Run this as root, or as the user "
                + "\(settings.user).")
        throw ExitStatus.stateDirectory.code
    }
}
