/// The known word that was probably meant: the one with the fewest slips, at most one in three letters; nil where none is near.
func nearest(to word: String, in known: [String]) -> String? {
    // A key of a megabyte is no slip, and would take long to compare.
    guard word.utf8.count <= 64 else { return nil }
    let distances = known.map { (word: $0, slips: slips(word.lowercased(), $0.lowercased())) }
    guard let best = distances.min(by: { $0.slips < $1.slips }) else { return nil }
    return best.slips <= max(1, best.word.count / 3) ? best.word : nil
}

/// How many letters were added, left out, changed or swapped with their neighbour (Damerau's distance, each place touched once).
func slips(_ one: String, _ other: String) -> Int {
    let one = Array(one)
    let other = Array(other)
    // rows[i][j]: the slips between the first i letters of one and the first j of the other.
    var rows = [Array(0...other.count)]
    for i in 0..<one.count {
        var row = [i + 1]
        for j in 0..<other.count {
            let changed = rows[i][j] + (one[i] == other[j] ? 0 : 1)
            row.append(min(changed, row[j] + 1, rows[i][j + 1] + 1))
            if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] { row[j + 1] = min(row[j + 1], rows[i - 1][j - 1] + 1) }
        }
        rows.append(row)
    }
    return rows[one.count][other.count]
}
