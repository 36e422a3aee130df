extension Console {
    /// A patch as standard output has it: on a terminal in the colours that git and diff use; elsewhere the bytes that `patch` takes.
    func shown(_ patch: [PatchLine]) -> String {
        guard outputIsSeen else { return patch.map(\.description).joined() }
        return patch.map { line in
            let text = visible(line.text)
            guard colorsOutput, let color = line.kind.color else { return text + "\n" }
            return color.paint(text) + "\n"
        }.joined()
    }
}

extension PatchLine.Kind {
    fileprivate var color: Color? {
        switch self {
        case .name: .bold
        case .place: .cyan
        case .removed: .red
        case .added: .green
        case .same: nil
        }
    }
}
