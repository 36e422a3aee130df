/// One generated file, whole, before it is written anywhere.
public struct Artifact: Sendable, Equatable {
    /// Where it belongs, relative to the output folder, with `/` between folders.
    public var path: String
    /// What stands in it.
    public var text: String
    /// Whether people may run it.
    public var isExecutable: Bool
    /// What it follows from, for the manifest.
    public var source: String

    public init(path: String, text: String, isExecutable: Bool = false, source: String) {
        self.path = path
        self.text = text
        self.isExecutable = isExecutable
        self.source = source
    }
}
