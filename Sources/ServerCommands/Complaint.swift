import Glibc

/// Writes lines to standard error, each in one piece, as the program's last words.
func complain(_ text: String) {
    let prefix = journalPriority(3)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(prefix)\($0)\n" }.joined()
    writeToStandardError(lines)
}

/// `<3>` where standard error goes to the journal, which reads the priority from it; nothing otherwise.
func journalPriority(_ number: Int) -> String { goesToJournal ? "<\(number)>" : "" }

/// Whether systemd connected standard error to the journal: sd-daemon(3) and systemd.exec(5) on JOURNAL_STREAM.
private let goesToJournal = getenv("JOURNAL_STREAM") != nil

/// Writes all of it with as few calls as possible; what cannot be written is lost, because there is no other place to say so.
func writeToStandardError(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        bytes = bytes.dropFirst(count)
    }
}
