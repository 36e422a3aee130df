/// A reader of ours that is fed with any bytes, and what must hold of it beside that it ends.
struct FuzzTarget: Sendable {
    /// What `tools/fuzz` and the folder of its seeds call it.
    var name: String
    /// Feeds it once.
    var check: @Sendable ([UInt8]) throws -> Void

    init(_ name: String, _ check: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.name = name
        self.check = check
    }

    static let all: [FuzzTarget] = [
        accounts, addresses, audit, drills, forms, json, log, names, notes, policy, proc, procedures, redis, requests, runs, systemctl,
        values,
    ]
}

/// A property that does not hold, as a sentence.
struct Broken: Error, CustomStringConvertible {
    var description: String
}

/// Ends the input as a failure where the condition does not hold.
func hold(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    if !condition { throw Broken(description: "a property does not hold: \(what())") }
}

/// An input of several texts: bytes with 0xFF between them, which stands in no UTF-8.
struct Fields {
    private var rest: ArraySlice<[UInt8]>

    init(_ bytes: some Collection<UInt8>) {
        rest = bytes.split(separator: 0xFF, omittingEmptySubsequences: false).map { Array($0) }[...]
    }

    /// The next text; empty where there are no more.
    mutating func next() -> String { String(decoding: rest.popFirst() ?? [], as: UTF8.self) }

    /// All that are left, at most so many.
    mutating func others(_ most: Int = 8) -> [String] { (0..<min(most, rest.count)).map { _ in next() } }
}

/// Bytes as the text that a reader gets of them.
func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// Whether nothing in a text moves a cursor, ends a line or hides.
func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
        default: true
        }
    }
}

/// Whether two texts are the same bytes; `==` takes two spellings of one letter for the same.
func same(_ one: String?, _ other: String?) -> Bool {
    switch (one, other) {
    case (let one?, let other?): one.utf8.elementsEqual(other.utf8)
    case (nil, nil): true
    default: false
    }
}
