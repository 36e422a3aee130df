import Accounts
import HTTPTypes

extension SignInDesk.Refusal {
    /// What a visitor learns: not whether a name exists.
    var sentence: String {
        switch self {
        case .wrong: "The name or the password is wrong."
        case .locked(let seconds):
            "Too many wrong passwords. The account can be tried again in \(Moments.length(seconds)); an administrator can give it a new password."
        case .hashing(let fault): fault.sentence
        case .fault(let fault): "Nobody can sign in with a password now. \(fault.sentence)"
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .wrong: .unauthorized
        case .locked, .hashing(.busy): .tooManyRequests
        case .hashing(.failed), .fault: .serviceUnavailable
        }
    }
}

extension SignInDesk.Refusal {
    /// After how many seconds it is worth to try again; nil where that is not known.
    var retryAfter: Int? {
        switch self {
        case .locked(let seconds): Int(seconds.rounded(.up))
        case .hashing: 5
        case .wrong, .fault: nil
        }
    }
}

extension Refusal {
    init(_ refusal: SignInDesk.Refusal) {
        self.init(status: refusal.status, sentence: refusal.sentence)
        if let seconds = refusal.retryAfter { headers[.retryAfter] = "\(seconds)" }
    }
}
