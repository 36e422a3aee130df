internal import CHiredis

/// One word of a command: any bytes.
public struct RedisArgument: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The bytes.
    public var bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }
    public init(_ text: some StringProtocol) { bytes = Array(text.utf8) }
    public init(stringLiteral text: String) { self.init(text) }
}

extension [RedisArgument] {
    /// The command as it is sent; nil where there is no memory for it.
    func command() -> [UInt8]? {
        // The words side by side in one block, because a pointer into each array lasts only as long as its own closure.
        let block = flatMap(\.bytes).map { CChar(bitPattern: $0) } + [0]
        return block.withUnsafeBufferPointer { block in
            guard let start = block.baseAddress else { return nil }
            var lengths = map(\.bytes.count)
            var offset = 0
            var words: [UnsafePointer<CChar>?] = lengths.map { length in
                defer { offset += length }
                return start + offset
            }
            var text: UnsafeMutablePointer<CChar>?
            let length = Int(redisFormatCommandArgv(&text, Int32(count), &words, &lengths))
            defer { redisFreeCommand(text) }
            guard length >= 0, let text else { return nil }
            return UnsafeBufferPointer(start: text, count: length).map { UInt8(bitPattern: $0) }
        }
    }
}
