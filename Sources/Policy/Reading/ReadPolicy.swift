/// Reads a policy, or one section of it as a document of its own (the server's settings are `Service`).
///
/// Everything wrong is reported at once, in source order. A syntax error or a doubled key ends the reading, and is reported alone.
/// - Parameters:
///   - file: how messages name the text.
///   - format: nil: by the file's name.
public func readPolicy<S: Section>(
    _ text: String, file: String, format: PolicyFormat? = nil, as: S.Type = S.self
) -> PolicyReading<S> {
    // A byte order mark is no text; editors on Windows write one.
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let root: Node
    do {
        root =
            switch format ?? PolicyFormat(file: file) {
            case .toml: try parseTOML(text)
            case .json: try parseJSON(text)
            }
    } catch {
        return .refused(Diagnostic(file: file, position: error.position, message: printable(error.message)))
    }
    let (section, keys) = Keys.section(root, at: "", as: S.self)
    let mistaken = Set(keys.mistakes.map(\.path))
    var diagnostics = keys.mistakes.map { $0.diagnostic(file: file, keys.declared) }
    diagnostics += keys.misfits.compactMap { $0.diagnostic(file: file, keys.declared, mistaken: mistaken) }
    let inOrder = diagnostics.enumerated().sorted { one, other in
        let places = (one.element.position ?? .start, other.element.position ?? .start)
        return places.0 == places.1 ? one.offset < other.offset : places.0 < places.1
    }
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return PolicyReading(spec: hasErrors ? nil : section, declared: keys.declared, diagnostics: inOrder.map(\.element))
}

/// The largest file that is read, in bytes: 1 MiB. A policy has a few thousand.
public let largestPolicyFile = 1 << 20

/// Reads the bytes of a policy file: UTF-8, at most `largestPolicyFile`.
public func readPolicy<S: Section>(
    bytes: [UInt8], file: String, format: PolicyFormat? = nil, as: S.Type = S.self
) -> PolicyReading<S> {
    guard bytes.count <= largestPolicyFile else {
        let message = "found more than \(largestPolicyFile) bytes, allowed: at most 1 MiB; is this the right file?"
        return .refused(Diagnostic(file: file, message: message))
    }
    do {
        let text = String(copying: try UTF8Span(validating: bytes.span))
        return readPolicy(text, file: file, format: format)
    } catch {
        let place = Position(after: bytes.prefix(error.byteOffsets.lowerBound))
        return .refused(Diagnostic(file: file, position: place, message: "not UTF-8: save the file in that encoding"))
    }
}
