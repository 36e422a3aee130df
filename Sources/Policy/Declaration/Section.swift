/// A table of the policy. Its initializer asks for every key that it has: that is the one declaration.
///
/// A property has the name of its key; what it means, and in which unit, stands once, in the initializer.
/// The initializer never branches on a value, so that a section always declares the same keys.
public protocol Section: Sendable, Equatable {
    /// Asks for each key: name, standard, what it does.
    init(_ keys: inout Keys)

    /// What does not fit together in this section, where each value alone is allowed. Tables inside it speak for themselves.
    var misfits: [Misfit] { get }

    /// Those of the rules in `misfits` that count keys.
    static var choices: [KeyChoice] { get }
}

extension Section {
    public var misfits: [Misfit] { [] }

    public static var choices: [KeyChoice] { [] }

    /// The section of an empty document: every key has its standard.
    public static var standard: Self {
        var keys = Keys(nil, at: "")
        return Self(&keys)
    }
}
