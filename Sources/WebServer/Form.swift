import HTTPTypes
import Hummingbird
import NIOCore

/// What a form sent (application/x-www-form-urlencoded, as the URL standard of WHATWG writes it).
struct Form: Sendable, Equatable {
    private var fields: [String: String] = [:]

    /// Whether a request brings one.
    static func isForm(_ request: Request) -> Bool {
        request.headers[.contentType]?.split(separator: ";").first?.lowercased() == "application/x-www-form-urlencoded"
    }

    init(_ content: ByteBuffer) { self.init(String(buffer: content)) }

    /// Of a field that comes twice the first counts.
    init(_ text: String) {
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = Form.decoded(parts[0])
            if fields[name] == nil { fields[name] = parts.count > 1 ? Form.decoded(parts[1]) : "" }
        }
    }

    subscript(name: String) -> String? { fields[name] }

    private static func decoded(_ text: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let value = hexadecimal(rest.prefix(2)) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ digits: Substring.UTF8View.SubSequence) -> UInt8? {
        guard digits.count == 2, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
        return UInt8(Substring(digits), radix: 16)
    }
}
