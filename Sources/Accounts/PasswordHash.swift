import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt (RFC 7914) with its salt and its cost, in the PHC string format
/// `$scrypt$ln=17,r=8,p=1$salt$hash`.
public struct PasswordHash: Sendable, Equatable, CustomStringConvertible {
    /// What trying one password costs.
    public struct Cost: Sendable, Equatable {
        /// log2 of the rounds. Memory is 128 × r × 2^ln bytes.
        public var ln: Int
        /// Block size.
        public var r: Int
        /// How often in parallel.
        public var p: Int

        public init(ln: Int, r: Int, p: Int) {
            self.ln = ln
            self.r = r
            self.p = p
        }

        /// The memory that it takes, in MiB.
        var mebibytes: Int { max(1, ((128 * r) << ln) / 1_048_576) }

        /// What OWASP's Password Storage Cheat Sheet names first for scrypt: N = 2^17, r = 8, p = 1, which takes 128 MiB.
        public static let standard = Cost(ln: 17, r: 8, p: 1)
    }

    /// The cost it was made at.
    public let cost: Cost
    private let salt: Data
    private let hash: Data

    /// Hashes a password with a new salt. Takes a third of a second at the standard cost: not for a thread that others wait for.
    /// - Throws: what the library throws for a cost out of its bounds.
    public init(_ password: String, cost: Cost = .standard) throws {
        var salt = Data(count: 16)
        for index in salt.indices { salt[index] = .random(in: .min ... .max) }
        self.cost = cost
        self.salt = salt
        hash = try PasswordHash.derive(password, salt, cost, bytes: 32)
    }

    /// Reads what `description` wrote.
    /// - Returns: nil for anything else, and for a cost that would take this machine's memory.
    public init?(stored: String) {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        var figures: [Substring: Int] = [:]
        for part in parts[2].split(separator: ",") {
            let words = part.split(separator: "=")
            guard words.count == 2, let figure = Int(words[1]) else { return nil }
            figures[words[0]] = figure
        }
        guard let ln = figures["ln"], let r = figures["r"], let p = figures["p"], (1...20).contains(ln), (1...32).contains(r),
            (1...16).contains(p), let salt = Data(base64Encoded: PasswordHash.padded(parts[3])),
            let hash = Data(base64Encoded: PasswordHash.padded(parts[4])), salt.count >= 8, hash.count == 32
        else { return nil }
        cost = Cost(ln: ln, r: r, p: p)
        self.salt = salt
        self.hash = hash
    }

    /// The text to keep.
    public var description: String {
        "$scrypt$ln=\(cost.ln),r=\(cost.r),p=\(cost.p)$\(PasswordHash.unpadded(salt))$\(PasswordHash.unpadded(hash))"
    }

    /// Whether this is the password. Takes as long for a wrong one, wherever it differs.
    /// - Throws: what the library throws where it cannot do the work, such as for want of memory. That says nothing of the password.
    public func matches(_ password: String) throws -> Bool {
        let candidate = try PasswordHash.derive(password, salt, cost, bytes: hash.count)
        return zip(candidate, hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Every spelling of the same characters is the same password (NIST SP 800-63B, 3.1.1.2: normalize before hashing).
    private static func derive(_ password: String, _ salt: Data, _ cost: Cost, bytes: Int) throws -> Data {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: bytes, rounds: 1 << cost.ln,
            blockSize: cost.r, parallelism: cost.p)
        return key.withUnsafeBytes { Data($0) }
    }

    private static func padded(_ text: Substring) -> String { text + String(repeating: "=", count: (4 - text.count % 4) % 4) }
    private static func unpadded(_ data: Data) -> String { data.base64EncodedString().filter { $0 != "=" } }
}
