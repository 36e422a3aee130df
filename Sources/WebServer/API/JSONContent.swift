import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// What a program sent: a JSON object, looked at member by member, so that an error can say which one is wrong.
struct JSONContent: Sendable {
    private let members: [String: JSONTree]
    private let what: String

    /// - Parameters:
    ///   - what: what is sent, with its article, such as `An account`.
    ///   - mayBeEmpty: whether no content is as good as an object without members.
    ///   - allowed: the members that there may be.
    /// - Throws: `Refusal` with 415 for another type, 400 for what is no JSON object, 422 for a member that is not allowed.
    init(
        _ request: Request, limit: Int, what: String, mayBeEmpty: Bool = false, allowed: Set<String>
    ) async throws {
        self.what = what
        let content = try await request.body.collect(upTo: limit)
        if mayBeEmpty, content.readableBytes == 0 {
            members = [:]
            return
        }
        guard request.headers[.contentType]?.split(separator: ";").first?.lowercased() == "application/json" else {
            throw Refusal(status: .unsupportedMediaType, sentence: "\(what) is sent as application/json.", closes: true)
        }
        let tree: JSONTree
        do { tree = try JSONDecoder().decode(JSONTree.self, from: Data(content.readableBytesView)) } catch {
            throw Refusal(status: .badRequest, sentence: "The content is not JSON. \(what) is a JSON object.")
        }
        guard case .object(let members) = tree else {
            throw Refusal(status: .badRequest, sentence: "\(what) is a JSON object, such as {\"\(allowed.min() ?? "")\": …}.")
        }
        if let strange = members.keys.filter({ !allowed.contains($0) }).min() {
            let known = allowed.sorted().joined(separator: ", ")
            throw Refusal(
                status: .unprocessableContent, code: "unknown-member",
                sentence: "\(what) has no member \"\(JSONContent.shown(strange))\". Allowed: \(known).")
        }
        self.members = members
    }

    /// The members that are there.
    var names: Set<String> { Set(members.keys) }

    /// A text; nil where it is not there.
    func text(_ name: String) throws(Refusal) -> String? {
        switch members[name] {
        case nil, .null: return nil
        case .text(let text): return text
        default: throw wrong(name, "a text")
        }
    }

    /// A text that must be there.
    func neededText(_ name: String) throws(Refusal) -> String {
        guard let text = try text(name) else { throw missing(name) }
        return text
    }

    /// true or false; nil where it is not there.
    func bool(_ name: String) throws(Refusal) -> Bool? {
        switch members[name] {
        case nil, .null: return nil
        case .bool(let bool): return bool
        default: throw wrong(name, "true or false")
        }
    }

    /// Texts; nil where they are not there.
    func texts(_ name: String) throws(Refusal) -> [String]? {
        guard let member = members[name], member != .null else { return nil }
        guard case .list(let items) = member else { throw wrong(name, "a list of texts") }
        return try items.map { item throws(Refusal) in
            guard case .text(let text) = item else { throw wrong(name, "a list of texts") }
            return text
        }
    }

    func missing(_ name: String) -> Refusal {
        Refusal(status: .unprocessableContent, code: "missing-member", sentence: "\(what) needs the member \"\(name)\".")
    }

    private func wrong(_ name: String, _ needed: String) -> Refusal {
        Refusal(status: .unprocessableContent, code: "wrong-type", sentence: "\"\(name)\" is \(needed).")
    }

    /// A stranger's word as a message may show it.
    private static func shown(_ text: String) -> String {
        String(
            text.unicodeScalars.filter { $0.properties.generalCategory != .control && $0.properties.generalCategory != .format }
                .prefix(40).map(Character.init))
    }
}
