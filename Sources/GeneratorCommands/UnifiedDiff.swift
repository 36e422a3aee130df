/// The difference of two texts as `diff -u` shows it: three lines around each change. Empty where they are equal.
func unifiedDiff(from old: String, to new: String, name: String) -> String {
    let lines = editedLines(from: split(old), to: split(new))
    let changed = lines.indices.filter { lines[$0].kind != .same }
    guard !changed.isEmpty else { return "" }
    var hunks: [Range<Int>] = []
    for index in changed {
        let around = max(0, index - context)..<min(lines.count, index + context + 1)
        if let last = hunks.last, last.upperBound >= around.lowerBound {
            hunks[hunks.count - 1] = last.lowerBound..<around.upperBound
        } else {
            hunks.append(around)
        }
    }
    return "--- \(name)\n+++ \(name) (as the policy says)\n" + hunks.map { hunk(lines, $0) }.joined()
}

private let context = 3

private struct EditedLine {
    enum Kind: String {
        case same = " "
        case removed = "-"
        case added = "+"
    }
    var kind: Kind
    var text: Substring
}

/// Lines with their ends: a last line without one is told as such.
private func split(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true {
        lines.removeLast()
    } else if let last = lines.popLast() {
        lines.append(last + "\n\\ No newline at end of file")
    }
    return lines
}

private func editedLines(from old: [Substring], to new: [Substring]) -> [EditedLine] {
    var removed = Set<Int>()
    var added = Set<Int>()
    for change in new.difference(from: old) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): added.insert(offset)
        }
    }
    var lines: [EditedLine] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
        if i < old.count && removed.contains(i) {
            lines.append(EditedLine(kind: .removed, text: old[i]))
            i += 1
        } else if j < new.count && added.contains(j) {
            lines.append(EditedLine(kind: .added, text: new[j]))
            j += 1
        } else {
            lines.append(EditedLine(kind: .same, text: old[i]))
            i += 1
            j += 1
        }
    }
    return lines
}

private func hunk(_ lines: [EditedLine], _ range: Range<Int>) -> String {
    let before = lines[..<range.lowerBound]
    let oldStart = before.count { $0.kind != .added }
    let newStart = before.count { $0.kind != .removed }
    let oldCount = lines[range].count { $0.kind != .added }
    let newCount = lines[range].count { $0.kind != .removed }
    // A side without lines counts from the line before it, as diff(1) has it.
    let oldFirst = oldCount == 0 ? oldStart : oldStart + 1
    let newFirst = newCount == 0 ? newStart : newStart + 1
    let body = lines[range].map { "\($0.kind.rawValue)\($0.text)\n" }.joined()
    return "@@ -\(oldFirst),\(oldCount) +\(newFirst),\(newCount) @@\n\(body)"
}
