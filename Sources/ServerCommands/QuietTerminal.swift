import Glibc

/// Asks at a terminal that shows nothing of what is typed.
struct QuietTerminal {
    /// Asks one question after the other.
    /// - Returns: The lines; nil where the terminal ends before the last one, or is none.
    func ask(_ questions: [String]) -> [[UInt8]]? {
        guard tcgetattr(STDIN_FILENO, &attributesBefore) == 0 else { return nil }
        for number in endings { signal(number, giveBack) }
        // Stopped here and continued, the terminal would show what is typed.
        signal(SIGTSTP, SIG_IGN)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &attributesBefore)
            for number in endings + [SIGTSTP] { signal(number, SIG_DFL) }
        }
        var quiet = attributesBefore
        quiet.c_lflag &= ~tcflag_t(ECHO | ECHONL)
        // What was typed before the question is no answer to it.
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0 else { return nil }
        var lines: [[UInt8]] = []
        for question in questions {
            writeToStandardError(question)
            let line = line()
            writeToStandardError("\n")
            guard let line else { return nil }
            lines.append(line)
        }
        return lines
    }

    private func line() -> [UInt8]? {
        var bytes: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == UInt8(ascii: "\n") { return bytes }
            bytes.append(byte)
        }
    }
}

/// Those that end a program from outside, in which it must leave the terminal as it found it.
private let endings = [SIGHUP, SIGINT, SIGQUIT, SIGTERM]
/// Written before the handler is there, and by nobody else.
private nonisolated(unsafe) var attributesBefore = termios()

private let giveBack: @convention(c) (Int32) -> Void = { number in
    tcsetattr(STDIN_FILENO, TCSANOW, &attributesBefore)
    signal(number, SIG_DFL)
    raise(number)
}
