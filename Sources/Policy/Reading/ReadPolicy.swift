/// Reads a policy, or one section of it as a document of its own (the server's settings are `Service`).
///
/// Everything wrong is reported at once, in source order. A syntax error or a doubled key ends the reading, and is reported alone.
/// A text that `extends` a file is refused: only a policy in a file of its own can (see `readPolicyFile`).
/// - Parameters:
///   - file: how messages name the text.
///   - format: nil: by the file's name.
public func readPolicy<S: Section>(
    _ text: String, file: String, format: PolicyFormat? = nil, as: S.Type = S.self
) -> PolicyReading<S> {
    do {
        return read(try tree(of: text, file: file, format: format), file: file, bases: [])
    } catch {
        return .refused(error, file: file)
    }
}

/// The largest file that is read, in bytes: 1 MiB. A policy has a few thousand.
public let largestPolicyFile = 1 << 20

/// Reads the bytes of a policy file: UTF-8, at most `largestPolicyFile`.
public func readPolicy<S: Section>(
    bytes: [UInt8], file: String, format: PolicyFormat? = nil, as: S.Type = S.self
) -> PolicyReading<S> {
    do {
        return read(try tree(of: bytes, file: file, format: format), file: file, bases: [])
    } catch {
        return .refused(error, file: file)
    }
}

/// Makes a tree of a policy file's bytes.
///
/// - Throws: what is wrong with the text as a whole, or its first syntax error.
func tree(of bytes: [UInt8], file: String, format: PolicyFormat?) throws(Diagnostic) -> Node {
    guard bytes.count <= largestPolicyFile else {
        let message = "found more than \(largestPolicyFile) bytes, allowed: at most 1 MiB; is this the right file?"
        throw Diagnostic(file: file, message: message)
    }
    return try tree(of: try text(of: bytes, file: file), file: file, format: format)
}

private func tree(of text: String, file: String, format: PolicyFormat?) throws(Diagnostic) -> Node {
    guard format != nil || !PolicyFormat.isYAML(file) else {
        let cure = "write the policy as one of these, in a file such as web01.toml"
        throw Diagnostic(file: file, message: "found a YAML file, allowed: TOML or JSON; \(cure)")
    }
    // A byte order mark is no text; editors on Windows write one.
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    do {
        return switch format ?? PolicyFormat(file: file) {
        case .toml: try parseTOML(text)
        case .json: try parseJSON(text)
        }
    } catch {
        throw Diagnostic(file: file, position: error.position, message: printable(error.message))
    }
}

private func text(of bytes: [UInt8], file: String) throws(Diagnostic) -> String {
    do {
        return String(copying: try UTF8Span(validating: bytes.span))
    } catch {
        let place = Position(after: bytes.prefix(error.byteOffsets.lowerBound))
        throw Diagnostic(file: file, position: place, message: "not UTF-8: save the file in that encoding")
    }
}

/// Reads the section that a tree holds.
///
/// - Parameter bases: the files that were read beneath the tree, the nearest first.
func read<S: Section>(_ root: Node, file: String, bases: [String]) -> PolicyReading<S> {
    let (section, keys) = Keys.section(root, at: "", as: S.self)
    let mistaken = Set(keys.mistakes.map(\.path))
    var diagnostics = keys.mistakes.map { $0.diagnostic(file: file, keys.declared) }
    diagnostics += keys.misfits.compactMap { $0.diagnostic(file: file, keys.declared, mistaken: mistaken) }
    if bases.isEmpty, let base = keys.declared.key(baseKey), let name = base.current, !mistaken.contains(baseKey) {
        let message = "found \(printable(name.description)), which only a policy in a file of its own can follow: write the keys here"
        diagnostics.append(Diagnostic(file: file, position: base.position, path: baseKey, message: message))
    }
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return PolicyReading(
        file: file, spec: hasErrors ? nil : section, declared: keys.declared, diagnostics: inSourceOrder(diagnostics, [file] + bases))
}

/// The policy's own file first; what stands in one place stays in its order.
private func inSourceOrder(_ diagnostics: [Diagnostic], _ files: [String]) -> [Diagnostic] {
    let placed = diagnostics.enumerated().map { (file: files.firstIndex(of: $1.file) ?? 0, offset: $0, diagnostic: $1) }
    return placed.sorted { one, other in
        let places = (one.diagnostic.position ?? .start, other.diagnostic.position ?? .start)
        return (one.file, places.0, one.offset) < (other.file, places.1, other.offset)
    }.map(\.diagnostic)
}
