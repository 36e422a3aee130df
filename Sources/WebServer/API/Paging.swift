import HTTPTypes
import Hummingbird
import WebPages

/// Which part of a list a program wants: `limit` items after the one that `after` names.
struct Paging: Sendable {
    /// The most items of one answer.
    static let most = 200
    /// How many come where nobody says.
    static let standard = 50

    /// The name of the last item of the page before; nil for the first page.
    let after: String?
    /// How many items at most.
    let limit: Int
    private let path: String
    private let filter: [(name: String, value: String)]

    /// - Parameter filter: what else chose the items, for the address of the next page.
    /// - Throws: `Refusal` with 400 for a limit out of bounds and for an `after` that names nothing.
    init(_ request: Request, filter: [(name: String, value: String)] = []) throws(Refusal) {
        let query = request.uri.queryParameters
        path = request.uri.path
        self.filter = filter
        limit = try request.number("limit", in: 1...Int64(Paging.most)).map { Int($0) } ?? Paging.standard
        after = query["after"].map(String.init)
    }

    /// `after` as a number; nil for the first page.
    func number() throws(Refusal) -> Int64? {
        guard let after else { return nil }
        guard let number = Int64(after), number > 0 else { throw unknown() }
        return number
    }

    /// The page of a list that is whole already.
    func page<Item>(of items: [Item], name: (Item) -> String) throws(Refusal) -> ArraySlice<Item> {
        guard let after else { return items.prefix(limit) }
        guard let place = items.firstIndex(where: { name($0) == after }) else { throw unknown() }
        return items[(place + 1)...].prefix(limit)
    }

    /// Where the next page is; nil where this page is not full, so that nothing comes after it.
    func next(after last: String?, count: Int) -> String? {
        guard let last, count == limit else { return nil }
        let words = [("limit", "\(limit)"), ("after", last)] + filter.filter { !$0.value.isEmpty }.map { ($0.name, $0.value) }
        return "\(path)?" + words.map { "\($0.0)=\(SiteURL.escaped($0.1))" }.joined(separator: "&")
    }

    func unknown() -> Refusal {
        Refusal(
            status: .badRequest, code: "unknown-after",
            sentence: "after names no item of this list. Take the address from next, or begin anew without it.")
    }
}

extension Request {
    /// A whole number of the query; nil where it is not there.
    func number(_ name: String, in range: ClosedRange<Int64>) throws(Refusal) -> Int64? {
        guard let text = uri.queryParameters[Substring(name)] else { return nil }
        guard let number = Int64(text), range.contains(number) else {
            throw Refusal(status: .badRequest, sentence: "\(name) is a whole number of \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}
