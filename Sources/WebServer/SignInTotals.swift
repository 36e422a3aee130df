import Accounts
import Synchronization

/// Counts who tried to sign in and what came of it, since the server started.
final class SignInTotals: Sendable {
    /// What somebody proves to be somebody with.
    enum Way: String, CaseIterable {
        case password
        /// A one-time code of root's side.
        case code
        /// The password once more, before something dangerous.
        case confirmation
    }

    /// What came of it.
    enum Outcome: String, CaseIterable {
        case done
        /// The name, the password or the code is wrong, or the account may not sign in.
        case wrong
        /// The account was locked after too many wrong passwords.
        case locked
        /// Too many sign-ins waited already.
        case busy
        /// A store did not answer, or the memory for a hash was missing.
        case unavailable

        init(_ refusal: SignInDesk.Refusal) {
            self =
                switch refusal {
                case .wrong: .wrong
                case .locked: .locked
                case .hashing(.busy): .busy
                case .hashing(.failed), .fault: .unavailable
                }
        }
    }

    private let counts = Mutex<[Way: [Outcome: Int]]>([:])

    func count(_ way: Way, _ outcome: Outcome) { counts.withLock { $0[way, default: [:]][outcome, default: 0] += 1 } }

    /// How many there were.
    subscript(way: Way, outcome: Outcome) -> Int { counts.withLock { $0[way]?[outcome] ?? 0 } }
}
