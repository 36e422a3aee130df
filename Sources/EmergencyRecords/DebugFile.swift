import FoundationEssentials
public import Operations
public import RunbookModel

/// What debug mode asks of the server: a file of root's own in a folder of root's own.
public enum DebugFile {
    /// A century: no machine runs longer, so no request lasts until then.
    private static let longestBoot = 3.2e9

    /// What the file asks for; nil where there is none, or where it cannot be understood: debug mode is never on by mistake.
    public static func read(_ paths: EmergencyPaths) -> DebugRequest? {
        let folder = RecordFolder(path: paths.runtime)
        guard let text = try? folder.text("debug.json", maximumBytes: 4_096),
            let fields = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8)),
            let filter = fields["filter"].flatMap({ LogFilter($0) }),
            let until = fields["until"].flatMap({ Double($0) }), (0..<longestBoot).contains(until)
        else { return nil }
        return DebugRequest(filter: filter, until: until, run: shown(fields["run"], most: 32))
    }
}
