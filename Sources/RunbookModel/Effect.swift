/// What a procedure does to the machine.
public enum Effect: String, Sendable, CaseIterable {
    /// Looks, and changes nothing.
    case readOnly = "read-only"
    /// Changes something that one command changes back.
    case reversible
    /// Replaces something; what it replaces is kept.
    case destructive
}
