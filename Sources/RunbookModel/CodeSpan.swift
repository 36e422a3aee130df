/// A text of the policy, such as a path, as a piece of code in the Markdown of a procedure's sentences: with more backticks around it
/// than stand beside each other in it.
public func codeSpan(_ text: some CustomStringConvertible) -> String {
    let text = text.description
    var (longest, run) = (0, 0)
    for scalar in text.unicodeScalars {
        run = scalar == "`" ? run + 1 : 0
        longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    // A parser takes one blank away at both ends, where there are two; it keeps a backtick from joining the fence.
    let edges: Set<Unicode.Scalar?> = ["`", " "]
    let needsBlanks = edges.contains(text.unicodeScalars.first) || edges.contains(text.unicodeScalars.last)
    return needsBlanks ? "\(fence) \(text) \(fence)" : "\(fence)\(text)\(fence)"
}
