import Accounts
import HTTPTypes

/// Who may use an address.
enum Access: Sendable, Equatable {
    /// Everyone, also without signing in.
    case everyone
    /// Whoever is on this machine, or signed in, or proves to be root's side.
    case local
    /// Accounts of this role and of those above it, and root's side.
    case role(Role)
    /// Root's side alone, with the operator's token.
    case root
}

/// What holds for one address: one line of the table.
struct RouteRule: Sendable, Equatable {
    var method: HTTPRequest.Method
    /// As the router has it, such as `/runs/{id}`.
    var path: String
    var access: Access
    /// Whether the password must have been given lately.
    var sudo = false
    /// Whether an access token does not do, whatever its role: whoever has stolen one must not get a lasting way in with it.
    var needsSession = false
    /// The most bytes of content that it takes; 0 for none.
    var content = 0
    /// Whether a signature in what is sent proves that who sends it may, so that no form token has to.
    var isSigned = false

    init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, sudo: Bool = false, needsSession: Bool = false, content: Int = 0,
        isSigned: Bool = false
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.sudo = sudo
        self.needsSession = needsSession
        self.content = content
        self.isSigned = isSigned
    }

    /// Whether it may change something.
    var changesSomething: Bool { method != .get && method != .head && method != .options }
    /// Whether a browser must prove that a page of ours sent the request: for everything that changes something, unless a signature says
    /// more than that.
    var needsFormToken: Bool { changesSomething && !isSigned }
}
