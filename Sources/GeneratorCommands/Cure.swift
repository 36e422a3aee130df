import Emitters

extension Fleet {
    /// The command that brings these hosts up to date, as a shell takes it.
    func cure(for hosts: [Host]) -> String {
        // Longer than a glance: whoever ran us knows how they named so many.
        guard hosts.count <= 8 else { return "nixos-gui-gen generate, with the same policies and --output \(word(output))" }
        let files = hosts.map { word($0.file) }.joined(separator: " ")
        return "nixos-gui-gen generate \(isFleet ? "--fleet " : "")\(files) --output \(word(output))"
    }

    private func word(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+@%:,".utf8.contains(byte)
        }
        return isPlain && !text.hasPrefix("-") ? text : ShellText.quote(text)
    }
}
