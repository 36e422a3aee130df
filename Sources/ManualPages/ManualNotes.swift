/// What the manual page of a program says beyond its command line.
struct ManualNotes {
    /// Something by its name, and what it means.
    struct Note {
        var name: String
        var meaning: String

        init(_ name: String, _ meaning: String) {
            self.name = name
            self.meaning = meaning
        }
    }

    /// An exit status and when it comes.
    struct ExitStatus {
        var number: Int
        var meaning: String

        init(_ number: Int, _ meaning: String) {
            self.number = number
            self.meaning = meaning
        }
    }

    /// When these words were written, as mdoc(7) wants it.
    var date: String
    var environment: [Note]
    var files: [Note]
    /// As docs/exit-codes.md has them.
    var exitStatuses: [ExitStatus]
    /// A command line, and what it is for.
    var examples: [Note]
    /// In order of sections, then of names.
    var seeAlso: [(name: String, section: Int)]

    /// The programs.
    static let all: [String: ManualNotes] = ["nixos-gui": server, "nixos-gui-gen": generator]
}
