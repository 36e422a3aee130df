import Accounts
import Operations
import WebPages

/// Makes what every page has around its content.
struct Frames: Sendable {
    let identity: ServerIdentity
    let hostName: String
    let clock: WallClock
    let key: SessionKey

    /// - Parameters:
    ///   - title: what the page is; the machine and the program follow it in the window's title.
    ///   - notice: what has just been done.
    func frame(_ title: String, _ context: ServerContext, refresh: Int? = nil, notice: String? = nil) -> PageFrame {
        let now = clock.now()
        return PageFrame(
            title: "\(title) – \(hostName) – NixOS GUI", hostName: hostName, mode: identity.mode.rawValue, version: identity.version,
            refresh: refresh, moment: Moments(now: now).at(now), person: person(context), notice: notice)
    }

    func person(_ context: ServerContext) -> PageFrame.Person? {
        guard case .account(let account, let session) = context.visitor else { return nil }
        return PageFrame.Person(
            name: account.name.text, isAdmin: account.role == .admin, formToken: key.formToken(of: session.name))
    }
}
