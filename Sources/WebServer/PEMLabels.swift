/// What a text in PEM (RFC 7468) says that it holds, for messages: never a key itself.
struct PEMLabels {
    /// The labels that begin, in their order, such as `CERTIFICATE`.
    let begun: [String]
    /// Those that end.
    let ended: [String]
    private let isEmpty: Bool

    init(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        func labels(_ word: String) -> [String] {
            lines.compactMap {
                $0.hasPrefix("-----\(word) ") && $0.hasSuffix("-----") ? String($0.dropFirst(word.count + 6).dropLast(5)) : nil
            }
        }
        begun = labels("BEGIN")
        ended = labels("END")
        isEmpty = bytes.isEmpty
    }

    /// What is in it, as a sentence goes on.
    var words: String {
        if isEmpty { return "it is empty" }
        guard let first = begun.first else { return "something that is not PEM" }
        // Whoever can write the file chooses the word.
        return "\"\(first.prefix(40).filter { $0.isASCII && ($0.isLetter || $0 == " ") })\""
    }
}
