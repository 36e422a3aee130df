/// What the server may ask systemd to start: one unit, or the units of one template with an argument of the right shape.
///
/// The polkit rule and the list that the server reads follow from the same value, so that neither offers what the other refuses.
public enum StartGrant: Sendable, Equatable {
    /// The unit of this whole name.
    case unit(String)
    /// The units whose name is this text, an argument, and `.service`.
    case template(prefix: String, argument: Instance)

    /// What runs a procedure.
    public init(_ slug: ProcedureSlug, _ instance: Instance?) {
        self = instance.map { .template(prefix: "\(slug.command)@", argument: $0) } ?? .unit(slug.unit)
    }

    /// The unit to start; nil where an argument is missing, too many, or not of the shape.
    public func unit(_ argument: String?) -> String? {
        switch (self, argument) {
        case (.unit(let name), nil): name
        case (.template(let prefix, let instance), let argument?):
            instance.matches(argument) ? "\(prefix)\(argument).service" : nil
        default: nil
        }
    }
}

extension Procedure {
    /// What the server may start of it; nil where it may start nothing.
    public var grantToServer: StartGrant? { starter == .server ? StartGrant(slug, instance) : nil }

    /// Whether it takes the machine's lock at once, and so refuses while another one runs that does.
    public var runsAlone: Bool {
        script.body.split(separator: "\n").contains { $0.drop { $0 == " " } == "take_lock" }
    }
}
