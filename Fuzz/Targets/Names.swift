import FoundationEssentials
import RunbookModel

@testable import Operations

extension FuzzTarget {
    /// Names, times and short texts. FIELDS: a text; its first eight bytes are a number, too.
    static let names = FuzzTarget("names") { bytes in
        var fields = Fields(bytes)
        let text = fields.next()
        if let slug = ProcedureSlug(text) {
            try hold(same(slug.text, text) && text.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "the slug \(slug)")
        }
        try times(text)
        try times(bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        for instance in [generation, backup] {
            let matches = text.wholeMatch(of: try Regex("(?:\(instance.pattern))")) != nil
            try hold(instance.matches(text) == matches, "\(text) as \(instance.name)")
        }
        if let note = try? NoteText(text) { try hold(isPlain(note.text) && same(note.text, text), "the note \(text)") }
        if let filter = LogFilter(text), LogLabel.allCases.allSatisfy({ filter.takes($0) }) {
            try hold(text.contains("*") || !text.isEmpty, "\(text) asks for everything")
        }
        try code(text)
    }

    private static let generation = Instance(
        name: "GENERATION", words: ["previous", "last-known-good"], shape: [.digits(1...6)], meaning: "")
    private static let backup = Instance(
        name: "BACKUP", shape: [.digits(8...8), .letter("T"), .digits(6...6), .letter("Z")], meaning: "")

    private static func times(_ text: String) throws {
        if let seconds = UTCTime.seconds(text), !text.hasSuffix(":60Z") { try hold(UTCTime.text(seconds) == text, "the time \(text)") }
        if let seconds = UTCTime.seconds(compact: text), !text.hasSuffix("60Z") {
            try hold(UTCTime.compact(seconds) == text, "the time \(text)")
        }
    }

    private static func times(_ bits: UInt64) throws {
        let seconds = Double(bitPattern: bits)
        let text = UTCTime.text(seconds)
        let back = UTCTime.seconds(text)
        try hold(back != nil && UTCTime.seconds(compact: UTCTime.compact(seconds)) == back, "\(seconds) s are \(text)")
        if seconds >= 0, seconds < 253_402_300_800 { try hold(back == seconds.rounded(.down), "\(seconds) s are \(text)") }
        try hold(ByteCount.text(bits).utf8.count < 12, "\(bits) bytes")
    }

    /// As CommonMark reads a code span (6.1).
    private static func code(_ text: String) throws {
        guard text.contains(where: { $0 != " " && $0 != "`" }), isPlain(text) else { return }
        let span = Array(codeSpan(text).unicodeScalars)
        let fence = span.prefix { $0 == "`" }.count
        var inside = span.dropFirst(fence).dropLast(fence)
        let runs = inside.split(omittingEmptySubsequences: true) { $0 != "`" }.map(\.count)
        try hold(span.suffix(fence).allSatisfy { $0 == "`" } && !runs.contains(fence), "\(codeSpan(text)) ends early")
        if inside.first == " ", inside.last == " " { inside = inside.dropFirst().dropLast() }
        try hold(inside.elementsEqual(text.unicodeScalars), "\(codeSpan(text)) is another text")
    }
}
