import Accounts
import Testing

/// The name of a session of the tests.
func name(_ number: Int) -> SessionName {
    let digits = String(number, radix: 16)
    guard let name = SessionName(stored: String(repeating: "0", count: 64 - digits.count) + digits) else {
        preconditionFailure("64 digits are a name")
    }
    return name
}

/// A session of the tests, seen when it began.
func session(
    _ number: Int, account: Int64 = 1, startedAt: Double = 10, sudoUntil: Double? = nil, agent: String = "agent"
) -> Session {
    Session(
        name: name(number), account: account, startedAt: startedAt, seenAt: startedAt, sudoUntil: sudoUntil, address: "2001:db8::1",
        agent: agent)
}
