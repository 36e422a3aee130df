import Crypto
import Foundation

/// A JWT made by hand, as RFC 7515 says, without the library that the server uses.
struct HandMadeToken {
    static let keyDigits = String(repeating: "4e", count: 32)
    static let key = SymmetricKey(data: [UInt8](repeating: 0x4e, count: 32))
    /// printf 'nixos-gui jwt-key id:NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN' | sha256sum | cut -c 1-16
    static let keyID = "a29032df1ab24603"

    var header = #"{"alg":"HS256","kid":"\#(HandMadeToken.keyID)","typ":"at+jwt"}"#
    var claims: [String: Any] = [
        "iss": "nixos-gui", "aud": "nixos-gui-api", "sub": "1", "name": "alice", "role": "admin", "iat": 1_000, "exp": 4_600,
        "jti": String(repeating: "0", count: 32), "sid": String(repeating: "1", count: 64), "pwd": String(repeating: "2", count: 32),
    ]
    var key = HandMadeToken.key

    /// The token, signed with HMAC and SHA-256 whatever its header says.
    var text: String {
        get throws {
            let payload = try JSONSerialization.data(withJSONObject: claims, options: [.sortedKeys])
            let signed = "\(HandMadeToken.base64URL(Data(header.utf8))).\(HandMadeToken.base64URL(payload))"
            let signature = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: key)
            return "\(signed).\(HandMadeToken.base64URL(Data(signature)))"
        }
    }

    static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The bytes in a part of a token.
    static func bytes(_ part: Substring) throws -> Data {
        let plain = part.replacing("-", with: "+").replacing("_", with: "/")
        guard let data = Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)) else {
            throw CocoaError(.coderInvalidValue)
        }
        return data
    }
}
