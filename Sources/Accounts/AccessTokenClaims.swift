import JWTKit

/// What an access token says (RFC 7519, 4.1; `sid` as OpenID Connect has it). It holds no secret: whoever has a token can read it.
struct AccessTokenClaims: JWTPayload, Equatable {
    /// Who makes them.
    static let issuer = "nixos-gui"
    /// Whom they are for.
    static let audience = "nixos-gui-api"

    var iss = AccessTokenClaims.issuer
    var aud = AccessTokenClaims.audience
    /// The account's number.
    var sub: String
    /// The account's name.
    var name: String
    /// What the token may do; never more than its account.
    var role: String
    /// Seconds since 1970, whole ones.
    var iat: Int64
    /// Not before; tokens of ours have none.
    var nbf: Int64?
    var exp: Int64
    var jti: String
    /// The session that it was made in, and ends with.
    var sid: String
    /// What the key makes of the password's hash: with another password the token is over.
    var pwd: String

    /// Nothing: `AccessTokens` looks at each claim, with its own clock and its own words.
    func verify(using algorithm: some JWTAlgorithm) {}
}
