/// The deepest nesting of tables and lists that is read. The policy needs 4.
let deepestNesting = 128

/// Refuses TOML nested deeper than `deepestNesting`, before toml++ sees it.
///
/// toml++ bounds brackets but not dotted keys: a key of a million parts is a million tables inside each other, and taking those
/// down recursively overflows the stack. So this counts brackets and the dots of keys, outside strings and comments.
func checkNesting(_ text: some Collection<UInt8>) throws(SyntaxError) {
    var walk = TOMLWalk(text)
    // One number for each open bracket, and one for the outermost level: the dots of the key being written there.
    var dots = [0]
    var total = 0
    while let byte = walk.nextOutsideText() {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): dots.append(0)
        case UInt8(ascii: "."): dots[dots.count - 1] += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            total -= dots.removeLast()
            if dots.isEmpty { dots = [0] }
            continue
        case UInt8(ascii: ","), UInt8(ascii: "\n"):
            total -= dots[dots.count - 1]
            dots[dots.count - 1] = 0
            continue
        default: continue
        }
        if byte == UInt8(ascii: ".") { total += 1 }
        guard total + dots.count - 1 <= deepestNesting else {
            let place = Position(after: text.prefix(walk.offset - 1))
            throw SyntaxError(position: place, message: "tables or lists are nested deeper than \(deepestNesting)")
        }
    }
}

/// Walks over TOML and skips strings and comments. On text that is not TOML it may skip too much or too little; toml++ refuses that text.
private struct TOMLWalk<Text: Collection<UInt8>> {
    private var rest: Text.SubSequence
    private(set) var offset = 0

    init(_ text: Text) { rest = text[...] }

    private mutating func next() -> UInt8? {
        guard let byte = rest.popFirst() else { return nil }
        offset += 1
        return byte
    }

    mutating func nextOutsideText() -> UInt8? {
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "#"):
                while let first = rest.first, first != UInt8(ascii: "\n") { _ = next() }
            case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(quote: byte)
            default: return byte
            }
        }
        return nil
    }

    private mutating func skipString(quote: UInt8) {
        guard rest.starts(with: [quote, quote]) else { return skipLineString(quote) }
        _ = next()
        _ = next()
        while let byte = next() {
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                _ = next()
            } else if byte == quote, rest.starts(with: [quote, quote]) {
                // Up to two more quotes may belong to the text; the last three end it.
                while rest.first == quote { _ = next() }
                return
            }
        }
    }

    private mutating func skipLineString(_ quote: UInt8) {
        while let first = rest.first, first != UInt8(ascii: "\n") {
            _ = next()
            if first == quote { return }
            if first == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { _ = next() }
        }
    }
}
