import ArgumentParser
import FoundationEssentials
import PolicyValues

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// When what people read is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
    case auto
    case always
    case never
}

/// The options of a command that people watch.
struct ConsoleOptions: ParsableArguments {
    @Option(help: "Colour for people: auto (on a terminal, unless NO_COLOR is set or TERM is dumb), always or never.")
    var color = ColorChoice.auto

    var console: Console { Console(color, environment: ProcessInfo.processInfo.environment) }
}

/// Where people read what a command says: what may be coloured there, and whether a line may be drawn again.
struct Console: Sendable {
    /// Whether standard output is coloured; formats for machines never ask.
    var colorsOutput: Bool
    /// Whether standard error is coloured.
    var colorsErrors: Bool
    /// Whether standard output is read by a person as it is, and not by `patch` or a file.
    var outputIsSeen: Bool
    /// Whether a line of progress may be drawn on standard error.
    var drawsProgress: Bool

    /// - Parameter environment: of this process; `NO_COLOR` (https://no-color.org) counts where it is not empty, and gives way to
    ///   what the command line says.
    init(_ choice: ColorChoice, environment: [String: String]) {
        let term = environment["TERM"] ?? ""
        let isObeyed = !term.isEmpty && term != "dumb"
        let isWanted = isObeyed && environment["NO_COLOR", default: ""].isEmpty
        func colors(_ descriptor: Int32) -> Bool {
            switch choice {
            case .auto: isWanted && isatty(descriptor) == 1
            case .always: true
            case .never: false
            }
        }
        colorsOutput = colors(STDOUT_FILENO)
        colorsErrors = colors(STDERR_FILENO)
        outputIsSeen = colorsOutput || isatty(STDOUT_FILENO) == 1
        drawsProgress = isObeyed && isatty(STDERR_FILENO) == 1
    }

    /// Writes a text to standard output, whole.
    ///
    /// - Throws: `ExitCode.badInput` after it was said why not: lost output must not look like none.
    func show(_ text: String) throws {
        guard !writeAll(text, to: STDOUT_FILENO) else { return }
        complain("standard output: error: cannot be written: \(strerror(errno).map { String(cString: $0) } ?? "error \(errno)")")
        throw ExitCode.badInput
    }

    /// Writes a line to standard error, the word that says how bad it is in colour.
    func complain(_ line: String) {
        guard colorsErrors else { return printError(line) }
        for (word, color) in [(": error: ", Color.red), (": warning: ", Color.yellow)] {
            guard let found = line.firstRange(of: word) else { continue }
            return printError(
                line[..<found.lowerBound] + ": " + color.paint(word.dropFirst(2).dropLast()) + " " + line[found.upperBound...])
        }
        printError(line)
    }

    /// A line of text by others as standard output may have it: what a terminal would obey, or not show, as its number.
    func shown(_ line: some StringProtocol) -> String {
        guard outputIsSeen else { return String(line) }
        return visible(line)
    }
}

/// A line of text by others, with everything that is invisible or that a terminal obeys as its number.
func visible(_ line: some StringProtocol) -> String {
    guard !line.unicodeScalars.allSatisfy({ isVisible($0) || $0 == "\t" }) else { return String(line) }
    return line.unicodeScalars.map { isVisible($0) || $0 == "\t" ? String($0) : "\\u{\(String($0.value, radix: 16, uppercase: true))}" }
        .joined()
}

/// A colour of a terminal (ECMA-48, SGR).
enum Color: String {
    case bold = "1"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"

    func paint(_ text: some StringProtocol) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}
