import HTTPTypes
import Operations
import WebPages

/// Requests that are counted together.
struct RequestSeries: Hashable {
    /// GET or POST; HEAD counts as GET. Empty for what the server does not have.
    var method: String
    /// As the router has it, such as `/runs/{id}`; empty for what the server does not have.
    var route: String
    /// The class of the status.
    var status: RequestTotals.StatusClass

    /// - Parameter line: the number of the line of the access table; one past its end for what has no line.
    init(line: Int, status: RequestTotals.StatusClass) {
        self.status = status
        guard line < AccessTable.rules.count else {
            (method, route) = ("", "")
            return
        }
        let rule = AccessTable.rules[line]
        method = rule.method.rawValue
        // Their names change with their content.
        route = rule.path.hasPrefix(SiteURL.assets) ? "\(SiteURL.assets){file}" : rule.path
    }
}
