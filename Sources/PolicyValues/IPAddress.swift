/// The four bytes of a dotted IPv4 address; nil for anything else, leading zeros too (some programs read those as octal).
func ipv4(_ text: some StringProtocol) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
        guard part.utf8.count <= 3, part == "0" || part.utf8.first != UInt8(ascii: "0") else { return nil }
        guard let number = decimal(part), let byte = UInt8(exactly: number) else { return nil }
        bytes.append(byte)
    }
    return bytes
}

/// The eight groups of an IPv6 address (RFC 4291, 2.2); nil for anything else, zones such as `%eth0` too.
func ipv6(_ text: String) -> [UInt16]? {
    let halves = halvesAroundGap(text)
    guard let head = groups(halves.0) else { return nil }
    guard let second = halves.1 else { return head.count == 8 ? head : nil }
    guard let tail = groups(second), head.count + tail.count <= 7 else { return nil }
    // Only the end of an address may be written as IPv4.
    guard !halves.0.contains(".") else { return nil }
    return head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
}

/// The text before and after the first `::`; a second `::` is left in, where no group can read it.
private func halvesAroundGap(_ text: String) -> (Substring, Substring?) {
    var previous = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
        if index > text.startIndex, text[index] == ":", text[previous] == ":" {
            return (text[..<previous], text[text.index(after: index)...])
        }
        previous = index
        index = text.index(after: index)
    }
    return (text[...], nil)
}

private func groups(_ text: Substring) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var groups: [UInt16] = []
    for (place, part) in parts.enumerated() {
        if place == parts.count - 1, let v4 = ipv4(part) {
            groups += [UInt16(v4[0]) << 8 | UInt16(v4[1]), UInt16(v4[2]) << 8 | UInt16(v4[3])]
        } else {
            // `UInt16(_:radix:)` reads a sign too.
            guard part.utf8.allSatisfy(isHexDigit), part.utf8.count <= 4, let group = UInt16(part, radix: 16) else { return nil }
            groups.append(group)
        }
    }
    return groups
}

/// An ASCII hexadecimal digit.
func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
    default: false
    }
}
