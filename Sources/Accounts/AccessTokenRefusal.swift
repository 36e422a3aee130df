/// Why an access token is not good.
public enum AccessTokenRefusal: Error, Sendable, Equatable {
    /// It is none at all.
    case malformed
    /// It is signed in another way than ours are, or not at all.
    case algorithm
    /// It is signed with a key that the server does not have.
    case unknownKey
    /// The signature is not what the key makes of it.
    case signature
    /// It is signed, but was made for something else.
    case foreign
    /// It begins in the future.
    case notYet
    /// Its time is over.
    case expired
    /// Its session is over, or its account is gone, disabled, or has another password.
    case ended
    /// Its account may do less now than the token.
    case role
    /// A store does not answer.
    case fault(StoreFault)

    /// What happened and what to do, as sentences for people.
    public var sentence: String {
        switch self {
        case .malformed: "What stands in Authorization is no token of this server. Sign in first, or bring a token that is still good."
        case .algorithm: "The access token is not signed as those of this server are. Make one here."
        case .unknownKey:
            "The access token was signed with another key than the server's, which changed since, or is another server's. Make a new one."
        case .signature: "The access token's signature is wrong: it was changed, or is not whole. Make a new one."
        case .foreign: "The access token is not for this server's API. Make one here."
        case .notYet: "The access token begins in the future: a clock was set. Make a new one."
        case .expired: "The access token has expired. Make a new one."
        case .ended:
            "The access token has ended: its session is over, or its account may not sign in any more or has another password. "
                + "Make a new one."
        case .role: "The access token may do more than its account may now. Make a new one."
        case .fault(let fault): fault.sentence
        }
    }
}
