import PolicyValues

/// The canonical text of what was read; nil where it is refused. Takes a variable, because `TimeSpan("…")` would be a literal.
func canonical<V: WrittenValue>(_ text: String, _: V.Type) -> String? { V(text)?.description }

/// Texts that no type reads: each looks like a value at a glance.
let trickyTexts = ["", " ", "\0", "\n", "-1", "+1", "１", "٣", "٣s", "1\u{301}", "99999999999999999999", "\u{FEFF}1"]
