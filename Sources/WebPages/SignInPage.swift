/// Where people sign in.
public struct SignInPage: Sendable {
    var frame: PageFrame
    var next: String
    var name: String
    var trouble: String?
    var isEmpty: Bool
    var codeFirst: Bool
    let setUp = SiteURL.setUp

    /// - Parameters:
    ///   - next: where to go on to; a path of ours.
    ///   - name: what was typed before.
    ///   - trouble: why nobody was signed in.
    ///   - isEmpty: whether there is no account yet.
    ///   - codeFirst: whether the one-time code is the only way in now.
    public init(frame: PageFrame, next: String, name: String = "", trouble: String? = nil, isEmpty: Bool, codeFirst: Bool) {
        self.frame = frame
        self.next = next
        self.name = name
        self.trouble = trouble
        self.isEmpty = isEmpty
        self.codeFirst = codeFirst
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "sign-in") }
}

/// Where the first administrator is made.
public struct SetUpPage: Sendable {
    var frame: PageFrame
    var name: String
    var trouble: String?
    var minLength: String
    let setUp = SiteURL.setUp

    public init(frame: PageFrame, name: String = "", trouble: String? = nil, minLength: Int) {
        self.frame = frame
        self.name = name
        self.trouble = trouble
        self.minLength = "\(minLength)"
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "set-up") }
}

/// Where the password is asked for again.
public struct ConfirmPage: Sendable {
    var frame: PageFrame
    var next: String
    var trouble: String?
    var minutes: String
    let confirm = SiteURL.confirm

    /// - Parameter minutes: how long the password then counts.
    public init(frame: PageFrame, next: String, trouble: String? = nil, minutes: Int) {
        self.frame = frame
        self.next = next
        self.trouble = trouble
        self.minutes = "\(minutes)"
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "confirm") }
}
