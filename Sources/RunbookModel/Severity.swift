/// How bad an incident is, from SEV1 (everything is down, or a breach) to SEV4 (a nuisance).
public enum Severity: Int, Sendable, Comparable, CaseIterable, CustomStringConvertible {
    case sev1 = 1
    case sev2, sev3, sev4

    public var description: String { "SEV\(rawValue)" }
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}
