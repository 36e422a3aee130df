/// A place in a file. Lines and columns count from 1; columns count Unicode scalars.
public struct Position: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int

    /// The first character of a file.
    public static let start = Position(line: 1, column: 1)

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// `line:column`, as compilers write it.
    public var description: String { "\(line):\(column)" }

    public static func < (one: Position, other: Position) -> Bool { (one.line, one.column) < (other.line, other.column) }
}

extension Position {
    /// Where the text ends that these bytes hold: the place of the byte that follows them. Anything may stand in the bytes.
    init(after bytes: some Sequence<UInt8>) {
        self = .start
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {  // not a continuation byte: a scalar begins
                column += 1
            }
        }
    }
}
