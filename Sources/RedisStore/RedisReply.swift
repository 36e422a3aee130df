internal import CHiredis

/// What Redis answers (RESP, the first version).
public enum RedisReply: Sendable, Equatable {
    /// Any bytes.
    case bytes([UInt8])
    /// A short word, such as `OK`.
    case status(String)
    /// A number.
    case integer(Int64)
    /// Nothing is there.
    case null
    /// A refusal, inside of another reply.
    case error(String)
    /// Several.
    case list([RedisReply])

    /// The text, where it is one.
    var text: String? {
        switch self {
        case .bytes(let bytes): String(validating: bytes, as: UTF8.self)
        case .status(let text): text
        default: nil
        }
    }
}

extension RedisReply {
    /// What hiredis read; nil for a kind that only later versions of the language have.
    init?(_ reply: redisReply) {
        let bytes = UnsafeRawBufferPointer(start: reply.str, count: reply.str == nil ? 0 : reply.len)
        switch reply.type {
        case REDIS_REPLY_STRING: self = .bytes(Array(bytes))
        case REDIS_REPLY_STATUS: self = .status(String(decoding: bytes, as: UTF8.self))
        case REDIS_REPLY_ERROR: self = .error(String(decoding: bytes, as: UTF8.self))
        case REDIS_REPLY_INTEGER: self = .integer(Int64(reply.integer))
        case REDIS_REPLY_NIL: self = .null
        case REDIS_REPLY_ARRAY:
            var list: [RedisReply] = []
            for element in UnsafeBufferPointer(start: reply.element, count: reply.element == nil ? 0 : reply.elements) {
                guard let element, let one = RedisReply(element.pointee) else { return nil }
                list.append(one)
            }
            self = .list(list)
        default: return nil
        }
    }
}
