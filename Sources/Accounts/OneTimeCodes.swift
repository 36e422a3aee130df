import Crypto
import FoundationEssentials
public import Operations

/// Lets in whoever is root, without an account and without a database: `nixos-gui-emergency code` makes a code of the operator's
/// token and the time, and the server the same one. Each is good once, for ten minutes at least and twenty at most.
public actor OneTimeCodes {
    /// Kept, because the code is made of it; nothing else of ours keeps it.
    private let token: String
    private let clock: WallClock
    private var used: Set<String> = []

    /// How long a code is the newest one, in seconds.
    public static let lifetime = 600

    /// - Parameter token: the operator's token, 64 hexadecimal digits.
    public init(token: String, clock: WallClock) {
        self.token = token
        self.clock = clock
    }

    /// Takes a code, so that nobody may take it again.
    public func take(_ candidate: String) -> Bool {
        let typed = candidate.lowercased().filter { !$0.isWhitespace && $0 != "-" }
        let slot = Int(clock.now()) / OneTimeCodes.lifetime
        for code in [slot, slot - 1].map(code) where OneTimeCodes.isSame(typed, code) {
            guard !used.contains(code) else { return false }
            used.insert(code)
            return true
        }
        return false
    }

    /// The code of a time: the first 20 hexadecimal digits of SHA-256 of `TOKEN:SLOT`, which sh makes with sha256sum.
    private func code(_ slot: Int) -> String { String(SHA256.hash(data: Data("\(token):\(slot)".utf8)).hexadecimal.prefix(20)) }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        SHA256.hash(data: Data(one.utf8)) == SHA256.hash(data: Data(other.utf8))
    }
}
