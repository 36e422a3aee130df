/// The difference of two texts as `diff -u` shows it: three lines around each change. Empty where they are equal.
func unifiedDiff(from old: String, to new: String, name: String) -> String {
    patch(from: old, to: new, name: name).map(\.description).joined()
}

/// The lines of a unified diff, for who wants to colour them. Empty where the texts are equal.
func patch(from old: String, to new: String, name: String) -> [PatchLine] {
    let lines = editedLines(from: split(old), to: split(new))
    let changed = lines.indices.filter { lines[$0].kind != .same }
    guard !changed.isEmpty else { return [] }
    var hunks: [Range<Int>] = []
    for index in changed {
        let around = max(0, index - context)..<min(lines.count, index + context + 1)
        if let last = hunks.last, last.upperBound >= around.lowerBound {
            hunks[hunks.count - 1] = last.lowerBound..<around.upperBound
        } else {
            hunks.append(around)
        }
    }
    let names = [PatchLine(kind: .name, text: "--- \(name)"), PatchLine(kind: .name, text: "+++ \(name) (as the policy says)")]
    return names + hunks.flatMap { hunk(lines, $0) }
}

/// One line of a unified diff, without its end.
struct PatchLine: Sendable, CustomStringConvertible {
    enum Kind: Sendable {
        case name
        case place
        case same
        case removed
        case added
    }
    var kind: Kind
    /// With the mark that it begins with.
    var text: String

    var description: String { text + "\n" }
}

private let context = 3

private let missingEnd = "\\ No newline at end of file"

/// A line of a file, by its bytes: as texts, two spellings of one letter are equal.
private struct Line: Equatable {
    var text: Substring
    /// Whether a line feed ends it; only the last line of a file may have none.
    var hasEnd = true

    static func == (one: Line, other: Line) -> Bool { one.hasEnd == other.hasEnd && one.text.utf8.elementsEqual(other.text.utf8) }
}

private struct EditedLine {
    var kind: PatchLine.Kind
    var line: Line

    var lines: [PatchLine] {
        let mark =
            switch kind {
            case .removed: "-"
            case .added: "+"
            default: " "
            }
        return [PatchLine(kind: kind, text: mark + line.text)] + (line.hasEnd ? [] : [PatchLine(kind: .same, text: missingEnd)])
    }
}

/// Lines by line feeds alone: a carriage return before one belongs to its line.
private func split(_ text: String) -> [Line] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Line(text: Substring($0)) }
    if let last = lines.popLast(), !last.text.isEmpty { lines.append(Line(text: last.text, hasEnd: false)) }
    return lines
}

private func editedLines(from old: [Line], to new: [Line]) -> [EditedLine] {
    // A whole file that comes or goes, and equal ones, need no search.
    if old.isEmpty { return new.map { EditedLine(kind: .added, line: $0) } }
    if new.isEmpty { return old.map { EditedLine(kind: .removed, line: $0) } }
    var removed = Set<Int>()
    var added = Set<Int>()
    for change in new.difference(from: old, by: ==) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): added.insert(offset)
        }
    }
    var lines: [EditedLine] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
        if i < old.count && removed.contains(i) {
            lines.append(EditedLine(kind: .removed, line: old[i]))
            i += 1
        } else if j < new.count && added.contains(j) {
            lines.append(EditedLine(kind: .added, line: new[j]))
            j += 1
        } else {
            lines.append(EditedLine(kind: .same, line: old[i]))
            i += 1
            j += 1
        }
    }
    return lines
}

private func hunk(_ lines: [EditedLine], _ range: Range<Int>) -> [PatchLine] {
    let before = lines[..<range.lowerBound]
    let oldStart = before.count { $0.kind != .added }
    let newStart = before.count { $0.kind != .removed }
    let oldCount = lines[range].count { $0.kind != .added }
    let newCount = lines[range].count { $0.kind != .removed }
    // A side without lines counts from the line before it, as diff(1) has it.
    let oldFirst = oldCount == 0 ? oldStart : oldStart + 1
    let newFirst = newCount == 0 ? newStart : newStart + 1
    return [PatchLine(kind: .place, text: "@@ -\(oldFirst),\(oldCount) +\(newFirst),\(newCount) @@")] + lines[range].flatMap(\.lines)
}
