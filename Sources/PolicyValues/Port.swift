/// A TCP port, 1 to 65535. Port 0 ("any free port") is not one: a policy must say where the server listens.
public struct Port: Sendable, Hashable, Comparable, CustomStringConvertible, ExpressibleByIntegerLiteral {
    /// The port's number, never 0.
    public let number: UInt16

    /// What may be written, as it stands in an error message.
    public static let allowed = "a TCP port, a whole number from 1 to 65535"

    /// nil for 0, negative numbers and numbers above 65535.
    public init?(_ number: Int) {
        guard let number = UInt16(exactly: number), number > 0 else { return nil }
        self.number = number
    }

    /// Reads ASCII digits, as on a command line; nil for anything else.
    public init?(_ text: String) {
        guard let number = decimal(text) else { return nil }
        self.init(number)
    }

    /// A port written in source; one that is not allowed is a mistake of the program, and stops it.
    public init(integerLiteral number: Int) {
        guard let port = Port(number) else { preconditionFailure("found \(number), allowed: \(Port.allowed)") }
        self = port
    }

    public var description: String { String(number) }

    public static func < (one: Port, other: Port) -> Bool { one.number < other.number }
}
