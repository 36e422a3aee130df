import Accounts
import Operations

/// Why a Redis did not do what it was asked for.
public enum RedisFault: Error, Sendable, Equatable {
    /// There is no connection to it, or it ended: which Redis, and why.
    case unreachable(String, why: String)
    /// It does not answer: which Redis, and within how many seconds.
    case timedOut(String, seconds: Double)
    /// It refuses the password: which Redis, and whether we have one at all.
    case password(String, isSet: Bool)
    /// It refuses the command: which Redis, and its own words.
    case refused(String, said: String)
    /// What answers does not speak Redis's language, or not to us: which Redis, and what is wrong.
    case garbled(String, what: String)

    /// What happened and what to do, as a sentence for people. It holds no secret.
    public var sentence: String {
        switch self {
        case .unreachable(let place, let why): "\(capitalized(place)) cannot be reached: \(why). Check that it runs."
        case .timedOut(let place, let seconds): "\(capitalized(place)) has not answered within \(short(seconds)) s. Check its load."
        case .password(let place, isSet: true): "\(capitalized(place)) refuses the password. Check the file that redis.passwordFile names."
        case .password(let place, isSet: false): "\(capitalized(place)) asks for a password. Name its file in redis.passwordFile."
        case .refused(let place, let said): "\(capitalized(place)) refuses a command: \(said)"
        case .garbled(let place, let what): "\(capitalized(place)) does not answer as a Redis does: \(what). Check what listens there."
        }
    }

    private func short(_ seconds: Double) -> String {
        let text = "\(seconds)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private func capitalized(_ place: String) -> String { place.prefix(1).uppercased() + place.dropFirst() }
}

extension RedisFault {
    var store: StoreFault { StoreFault(sentence) }
    var count: RequestCountFault { RequestCountFault(sentence) }

    /// What Redis's own words may say in a message: one short line, and nothing that it repeats of ours.
    static func words(_ text: String) -> String {
        // "ERR unknown command 'X', with args beginning with: …": the arguments could be anything.
        let own = text.firstRange(of: "with args beginning").map { text[..<$0.lowerBound] } ?? text[...]
        return String(own.unicodeScalars.map { (32...126).contains($0.value) ? Character($0) : "?" }.prefix(200))
    }
}
