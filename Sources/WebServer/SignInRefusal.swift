import Accounts
import HTTPTypes

extension SignInDesk.Refusal {
    /// What a visitor learns: not whether a name exists.
    var sentence: String {
        switch self {
        case .wrong: "The name or the password is wrong."
        case .locked(let seconds):
            "Too many wrong passwords. The account can be tried again in \(Moments.length(seconds)); an administrator can give it a new password."
        case .busy: "Too many sign-ins are being checked at once. Try again in a few seconds."
        case .fault(let fault): "Nobody can sign in with a password now. \(fault.sentence)"
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .wrong: .unauthorized
        case .locked, .busy: .tooManyRequests
        case .fault: .serviceUnavailable
        }
    }
}

extension Refusal {
    init(_ refusal: SignInDesk.Refusal) { self.init(status: refusal.status, sentence: refusal.sentence) }
}
