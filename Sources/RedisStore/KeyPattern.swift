/// What SCAN takes for the keys that begin with a prefix, whose own wildcards stand for themselves.
func keyPattern(prefix: String) -> String {
    // By scalars: together with a combining mark, a wildcard would be another character, and not be noticed.
    var pattern = String.UnicodeScalarView()
    for scalar in prefix.unicodeScalars {
        if #"*?[]\"#.unicodeScalars.contains(scalar) { pattern.append("\\") }
        pattern.append(scalar)
    }
    return String(pattern) + "*"
}
