import Crypto
import FoundationEssentials
import JWTKit
public import Operations

/// Signs access tokens, and says what a token says where it is one of ours: JWT with HS256 (RFC 7519, RFC 7518) and nothing else
/// (RFC 8725, 3.1).
public struct AccessTokens: Sendable {
    /// The most bytes of a token; one of ours has half of that.
    static let mostBytes = 2_048
    /// How far two clocks may differ, in seconds: one that was put right must not refuse what was made a moment ago.
    static let leeway = 60.0
    /// A type of its own, so that nothing else that is signed passes for a token (RFC 8725, 3.11).
    private static let type = "at+jwt"

    let key: AccessTokenKey
    let lifetime: Double
    let clock: WallClock

    /// - Parameter lifetime: how long a new token is good for, in seconds; also an older one is not good for longer.
    public init(key: AccessTokenKey, lifetime: Double, clock: WallClock) {
        self.key = key
        self.lifetime = lifetime
        self.clock = clock
    }

    /// A new token.
    /// - Parameters:
    ///   - session: what it ends with.
    ///   - notAfter: when it ends at the latest, in seconds since 1970.
    /// - Throws: what the library throws, which it has no reason to.
    func sign(
        _ account: Account, role: Role, session: SessionName, password: PasswordHash, notAfter: Double
    ) async throws -> AccessToken {
        let now = clock.now().rounded(.down)
        let end = min(now + lifetime, notAfter).rounded(.down)
        let id = SymmetricKey(size: .bits128).withUnsafeBytes { $0.hexadecimal }
        let claims = AccessTokenClaims(
            sub: "\(account.id)", name: account.name.text, role: role.rawValue, iat: Int64(now), exp: Int64(end), jti: id,
            sid: session.text, pwd: key.mark(of: password))
        let text = try await keys.sign(claims, kid: JWKIdentifier(string: key.id), header: ["typ": .string(AccessTokens.type)])
        return AccessToken(text: text, id: id, role: role, keyID: key.id, issuedAt: now, expiresAt: end)
    }

    /// What a token says, where it is signed by us and its time is not over. Who it belongs to now is not looked up.
    func claims(of text: String) async -> Result<AccessTokenClaims, AccessTokenRefusal> {
        // The library takes the key that it has for any `kid`, and does not compare `alg`: that is looked at here, before any work.
        guard let header = AccessTokens.header(of: text) else { return .failure(.malformed) }
        guard header.alg == "HS256" else { return .failure(.algorithm) }
        guard header.typ == AccessTokens.type, header.crit == nil else { return .failure(.foreign) }
        guard header.kid == key.id else { return .failure(.unknownKey) }
        let claims: AccessTokenClaims
        do { claims = try await keys.verify(text, as: AccessTokenClaims.self) } catch {
            guard let error = error as? JWTError, error.errorType == .signatureVerificationFailed else { return .failure(.foreign) }
            return .failure(.signature)
        }
        guard claims.iss == AccessTokenClaims.issuer, claims.aud == AccessTokenClaims.audience else { return .failure(.foreign) }
        let now = clock.now()
        guard Double(max(claims.iat, claims.nbf ?? claims.iat)) <= now + AccessTokens.leeway else { return .failure(.notYet) }
        guard Double(claims.exp) > now, Double(claims.iat) + lifetime > now else { return .failure(.expired) }
        return .success(claims)
    }

    private var keys: JWTKeyCollection {
        get async {
            await JWTKeyCollection().add(hmac: HMACKey(key: key.key), digestAlgorithm: .sha256, kid: JWKIdentifier(string: key.id))
        }
    }

    private struct Header: Decodable {
        var alg: String?
        var typ: String?
        var kid: String?
        /// What a reader must understand; we understand none of it.
        var crit: [String]?
    }

    /// The header of what looks like a token: three parts in the alphabet of base64url.
    private static func header(of text: String) -> Header? {
        guard text.utf8.count <= mostBytes else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy(isBase64URL) }), !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        let plain = parts[0].map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0 }
        let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - plain.count % 4) % 4)
        guard let bytes = Data(base64Encoded: Data(plain + padding)) else { return nil }
        do { return try JSONDecoder().decode(Header.self, from: bytes) } catch { return nil }
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
