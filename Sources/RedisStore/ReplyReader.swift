internal import CHiredis

/// Puts a reply together from the pieces in which it arrives.
struct ReplyReader: ~Copyable {
    /// Beside it no reply of ours is large: a batch of a thousand sessions has about half of one MiB.
    static let mostBytes = 16 << 20

    /// What is wrong with an answer, in words.
    struct Garbled: Error { var what: String }

    private let reader: UnsafeMutablePointer<redisReader>
    private var received = 0

    /// nil where there is no memory for it.
    init?() {
        guard let reader = redisReaderCreate() else { return nil }
        self.reader = reader
    }

    deinit { redisReaderFree(reader) }

    /// Takes the next piece.
    /// - Returns: the reply, once it is whole.
    mutating func take(_ bytes: ArraySlice<UInt8>) throws(Garbled) -> RedisReply? {
        received += bytes.count
        guard received <= ReplyReader.mostBytes else { throw Garbled(what: "its reply is longer than \(ReplyReader.mostBytes) bytes") }
        var whole: UnsafeMutableRawPointer?
        let fed = bytes.withUnsafeBytes { redisReaderFeed(reader, $0.bindMemory(to: CChar.self).baseAddress, $0.count) }
        guard fed == REDIS_OK, redisReaderGetReply(reader, &whole) == REDIS_OK else {
            let said = withUnsafeBytes(of: reader.pointee.errstr) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            throw Garbled(what: RedisFault.words(said))
        }
        guard let whole else { return nil }
        defer { freeReplyObject(whole) }
        received = 0
        // What follows would be taken for the answer to the next command: somebody else's session.
        guard reader.pointee.pos == reader.pointee.len else { throw Garbled(what: "it says more than it was asked for") }
        guard let reply = RedisReply(whole.assumingMemoryBound(to: redisReply.self).pointee) else {
            throw Garbled(what: "its reply is of an unknown kind")
        }
        return reply
    }
}
