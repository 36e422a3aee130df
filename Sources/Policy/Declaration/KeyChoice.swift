/// How many of some keys a table has, where no key can say it alone. A rule of the section says the same to people, with its cure
/// (`Section.misfits`); this is what a schema can say of it.
public struct KeyChoice: Sendable, Equatable {
    public enum Count: Sendable, Equatable {
        case exactlyOne
        case atLeastOne
        /// At most all but one.
        case notAll
    }

    public var count: Count
    /// The names of keys of the table.
    public var keys: [String]

    init(_ count: Count, of keys: String...) {
        self.count = count
        self.keys = keys
    }
}
