/// A manual page in mdoc(7) as a value.
public struct Mdoc: Sendable, Equatable {
    /// The command.
    public var name: String
    /// Section of the manual, such as 1.
    public var section: Int
    /// When the page's own words were written, as `November 23, 2026`.
    public var date: String
    /// Lines above the page, without a comment's marks.
    public var header: [String]
    public var blocks: [Block]

    public init(name: String, section: Int, date: String, header: [String], blocks: [Block]) {
        self.name = name
        self.section = section
        self.date = date
        self.header = header
        self.blocks = blocks
    }

    /// A piece of a page.
    public enum Block: Sendable, Equatable {
        /// A section.
        case heading(String)
        /// A part of a section.
        case subheading(String)
        /// The name of the command, with what it does in a few words.
        case name(String, String)
        /// A macro line of words that know how to stand in one.
        case line(macro: String, [Word])
        case paragraph(String)
        /// A list of things with their explanation.
        case definitions([Definition])
        /// Lines that keep their form.
        case literal(String)
    }

    /// One thing of a list and what it means; nothing where its name says all.
    public struct Definition: Sendable, Equatable {
        public var words: [Word], paragraphs: [String]

        public init(_ words: [Word], _ paragraphs: [String]) {
            self.words = words
            self.paragraphs = paragraphs
        }
    }

    /// A word of a macro line: a macro of mdoc's own, or text.
    public enum Word: Sendable, Equatable {
        case macro(String)
        case text(String)
    }

    /// The text of the page.
    public func rendered() -> String {
        let head = header.map { ".\\\" \($0)" } + [".Dd \(date)", ".Dt \(name.uppercased()) \(section)", ".Os"]
        var lines = head
        var previous: Block?
        for block in blocks {
            // A paragraph's mark is an error right below a heading.
            if case .paragraph = block, previous?.isText == true { lines.append(".Pp") }
            lines += Self.lines(block)
            previous = block
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ block: Block) -> [String] {
        switch block {
        case .heading(let text): [".Sh \(argument(text))"]
        case .subheading(let text): [".Ss \(argument(text))"]
        case .name(let name, let words): [".Nm \(argument(name))", ".Nd \(textLine(words))"]
        case .line(let macro, let words): [([".\(macro)"] + words.map(word)).joined(separator: " ")]
        case .paragraph(let text): paragraph(text)
        case .definitions(let items): [".Bl -tag -width indent"] + items.flatMap(item) + [".El"]
        case .literal(let text):
            [".Bd -literal -offset indent"] + text.split(separator: "\n", omittingEmptySubsequences: false).map { textLine(String($0)) }
                + [".Ed"]
        }
    }

    private static func item(_ item: Definition) -> [String] {
        [(".It " + item.words.map(word).joined(separator: " "))]
            + item.paragraphs.enumerated().flatMap { ($0 == 0 ? [] : [".Pp"]) + paragraph($1) }
    }

    /// Each sentence begins a line, as mdoc wants it, and none is longer than a terminal is wide.
    private static func paragraph(_ text: String) -> [String] {
        var lines = [""]
        var previous: Character?
        for character in text {
            switch (previous, character) {
            case (_, "\n"), (".", " "), ("?", " "), ("!", " "): lines.append("")
            default: lines[lines.count - 1].append(character)
            }
            previous = character
        }
        return lines.flatMap { wrapped($0) }.map(textLine)
    }

    private static func wrapped(_ sentence: String) -> [String] {
        sentence.split(separator: " ").reduce(into: []) { lines, word in
            // Two less than the 80 of mandoc's own advice: a line may get an escape in front.
            if let last = lines.last, last.count + 1 + word.count <= 78 {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
    }

    private static func word(_ word: Word) -> String {
        switch word {
        case .macro(let name): name
        case .text(let text): argument(text)
        }
    }

    /// A text as one argument of a macro: quoted, a quote and a backslash by their names, and never taken for a macro.
    static func argument(_ text: String) -> String {
        let escaped = oneLine(text).unicodeScalars.map { scalar in
            switch scalar {
            case "\\": "\\e"
            case "\"": "\\(dq"
            default: String(scalar)
            }
        }.joined()
        if escaped.isEmpty || escaped.contains(" ") { return "\"\(escaped)\"" }
        // Macros have two or three letters, the first a capital or %; a lone mark would be set apart as punctuation.
        let isMacro = (2...3).contains(escaped.count) && escaped.first.map { $0.isUppercase || $0 == "%" } == true
        let isMark = escaped.allSatisfy { ".,:;()[]?!|".contains($0) }
        return isMacro || isMark ? "\\&" + escaped : escaped
    }

    /// A text as a line that is no macro line.
    static func textLine(_ text: String) -> String {
        let escaped = oneLine(text).unicodeScalars.map { $0 == "\\" ? "\\e" : String($0) }.joined()
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&\(escaped)" : escaped
    }
}

extension Mdoc.Block {
    /// Whether text goes on after it without a gap.
    fileprivate var isText: Bool {
        switch self {
        case .heading, .subheading, .name, .line: false
        case .paragraph, .definitions, .literal: true
        }
    }
}
