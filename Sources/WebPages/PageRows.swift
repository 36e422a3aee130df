/// Rows of a part of a page, and what could not be read of them.
public struct PageRows<Row: Sendable>: Sendable {
    var rows: [Row]
    var problems: [String]
    var hasRows: Bool
    var isEmpty: Bool

    public init(_ rows: [Row], problems: [String]) {
        self.rows = rows
        self.problems = problems
        hasRows = !rows.isEmpty
        isEmpty = rows.isEmpty && problems.isEmpty
    }
}
