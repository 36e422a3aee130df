import Accounts
import ArgumentParser
import Glibc

/// Where a new password comes from. Never an argument: everybody on the machine sees those.
struct PasswordOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The file that holds the new password.",
            discussion: "Without it the password is asked for twice at the terminal, or read from standard input where that is none.",
            valueName: "file"))
    var passwordFile: String?

    /// Opens the file, or complains and exits with 1. As root, before root's rights are gone: the file may be root's alone.
    func open() throws -> PasswordInput {
        guard let passwordFile else { return PasswordInput(descriptor: STDIN_FILENO, place: "standard input") }
        let descriptor = Glibc.open(passwordFile, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw PasswordInput.unreadable(passwordFile, String(cString: strerror(errno)).lowercased()) }
        return PasswordInput(descriptor: descriptor, place: passwordFile)
    }
}

/// A file, a terminal, or whatever standard input is.
struct PasswordInput {
    let descriptor: Int32
    /// What it is called in a message.
    let place: String

    /// Reads the password; complains and exits with 1 where there is none. A line break at its end is no part of it.
    func password(for name: AccountName, _ rules: PasswordRules) throws -> String {
        var bytes = try isatty(descriptor) == 1 ? asked(name, rules) : whole()
        while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw PasswordInput.unreadable(place, "it is not UTF-8 text") }
        return text
    }

    private func asked(_ name: AccountName, _ rules: PasswordRules) throws -> [UInt8] {
        let questions = ["New password for \(name), at least \(rules.minLength) characters, not shown: ", "The same once more: "]
        guard let lines = QuietTerminal().ask(questions), lines.count == 2 else {
            throw PasswordInput.unreadable("the terminal", "it ended before the password was typed twice")
        }
        guard lines[0] == lines[1] else {
            complain("the two passwords differ. Nothing was changed.")
            throw ExitStatus.failure.code
        }
        return lines[0]
    }

    /// Everything up to the end, which a pipe has when whoever writes it is done.
    private func whole() throws -> [UInt8] {
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 4_096))
        while bytes.count <= 65_536 {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw PasswordInput.unreadable(place, String(cString: strerror(errno)).lowercased()) }
            if count == 0 { return bytes }
            bytes += chunk.prefix(count)
        }
        throw PasswordInput.unreadable(place, "it is larger than 64 KiB")
    }

    static func unreadable(_ place: String, _ why: String) -> any Error {
        complain("no password can be read from \(place): \(why). Nothing was changed.")
        return ExitStatus.failure.code
    }
}
