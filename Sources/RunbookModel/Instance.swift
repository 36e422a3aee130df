/// The one argument of a procedure, such as the number of a generation: the instance name of its unit.
///
/// A command takes it as a word (`nixos-gui-roll-back-generation 42`), a unit between `@` and `.service`. It is never the
/// name of a file: whoever may start the unit could point that to another place.
public struct Instance: Sendable, Equatable {
    /// What usage texts call it, such as `GENERATION`.
    public var name: String
    /// Whole words that are allowed beside what has the shape: lower-case words joined by hyphens.
    public var words: [String]
    /// What every other argument looks like; empty where only the words are allowed.
    public var shape: [Part]
    /// What it chooses, as a sentence.
    public var meaning: String
    /// Whether the command may be run without it; a unit always has it.
    public var mayBeLeftOut: Bool

    public init(name: String, words: [String] = [], shape: [Part], meaning: String, mayBeLeftOut: Bool = false) {
        precondition(words.allSatisfy { ProcedureSlug($0) != nil }, "words joined by hyphens are the only safe ones")
        self.name = name
        self.words = words
        self.shape = shape
        self.meaning = meaning
        self.mayBeLeftOut = mayBeLeftOut
    }

    /// A part of an argument's shape. None can match a character that a shell, systemd or a path takes for more than itself.
    public enum Part: Sendable, Equatable {
        /// So many decimal digits.
        case digits(ClosedRange<Int>)
        /// This one letter of the alphabet.
        case letter(Character)
    }

    /// What a whole argument must match, without anchors: means the same to `grep -E` and to polkit's JavaScript.
    public var pattern: String {
        let shape = shape.map { part in
            switch part {
            case .digits(let count):
                count.lowerBound == count.upperBound ? "[0-9]{\(count.lowerBound)}" : "[0-9]{\(count.lowerBound),\(count.upperBound)}"
            case .letter(let letter): "\(letter)"
            }
        }.joined()
        let choices = words + (shape.isEmpty ? [] : [shape])
        return words.isEmpty ? shape : "(\(choices.joined(separator: "|")))"
    }

    /// What is allowed, for people: `previous, last-known-good or 1 to 6 digits`.
    public var allowed: String {
        let shape = shape.map { part in
            switch part {
            case .digits(let count) where count.lowerBound == count.upperBound: "\(count.lowerBound) digits"
            case .digits(let count): "\(count.lowerBound) to \(count.upperBound) digits"
            case .letter(let letter): "the letter \(letter)"
            }
        }.joined(separator: ", ")
        let choices = words + (shape.isEmpty ? [] : [shape])
        guard let last = choices.last, choices.count > 1 else { return choices.first ?? "" }
        return "\(choices.dropLast().joined(separator: ", ")) or \(last)"
    }

    /// Whether an argument is one of the words or has the shape, whole.
    public func matches(_ text: String) -> Bool {
        if words.contains(text) { return true }
        guard !shape.isEmpty else { return false }
        var rest = text.utf8[...]
        for part in shape {
            switch part {
            case .digits(let count):
                let digits = rest.prefix { (0x30...0x39).contains($0) }.prefix(count.upperBound)
                guard count.contains(digits.count) else { return false }
                rest = rest.dropFirst(digits.count)
            case .letter(let letter):
                guard let first = rest.first, first == letter.asciiValue else { return false }
                rest = rest.dropFirst()
            }
        }
        return rest.isEmpty
    }
}
