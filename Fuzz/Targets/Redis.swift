import Accounts

@testable import RedisStore
@testable import WebPages
@testable import WebServer

extension FuzzTarget {
    /// What a Redis answers, in pieces; a session in its fields. The first byte says how long the pieces are.
    static let redis = FuzzTarget("redis") { bytes in
        guard let size = bytes.first else { return }
        let answer = Array(bytes.dropFirst())
        let whole = try reply(answer, pieces: answer.count)
        let pieces = try reply(answer, pieces: Int(size % 16))
        // A reply that ends before its pieces do is refused only where more has come with its end.
        if case .success(let reply?) = whole { try hold(pieces == .success(reply), "in pieces it is another reply") }
        if case .success(.list(let values)?) = whole { try session(values) }
        var fields = Fields(bytes)
        try session((0..<SessionFields.names.count).map { _ in .bytes(Array(fields.next().utf8)) })
        let text = text(answer)
        let words = RedisFault.words(text)
        try hold(words.utf8.count <= 200 && words.utf8.allSatisfy { (32...126).contains($0) }, "its words: \(words)")
        let pattern = keyPattern(prefix: text)
        try hold(same(unescaped(pattern), text + "*"), "the pattern \(pattern)")
        try hold([RedisArgument(answer)].command() != nil, "a word that cannot be sent")
    }

    private enum Outcome: Equatable {
        case success(RedisReply?)
        case garbled
    }

    private static func reply(_ bytes: [UInt8], pieces: Int) throws -> Outcome {
        guard var reader = ReplyReader() else { throw Broken(description: "no memory for a reader") }
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(max(1, pieces))
            rest = rest.dropFirst(piece.count)
            do { if let reply = try reader.take(piece) { return .success(reply) } } catch {
                try hold(error.what.utf8.count <= 300 && isPlain(error.what), "what is wrong: \(error.what)")
                return .garbled
            }
        }
        return .success(nil)
    }

    /// Whoever can write in the store can write any fields.
    private static func session(_ values: [RedisReply]) throws {
        guard let name = SessionName(stored: String(repeating: "a", count: 64)), let session = SessionFields.session(name, values) else {
            return
        }
        let words = SessionFields.words(session).map(\.bytes)
        let back = SessionFields.session(name, stride(from: 1, to: words.count, by: 2).map { .bytes(words[$0]) })
        try hold(back == session, "the session \(session) is read back as another one")
        _ = SessionLimits().allow(session, now: 1_767_323_045)
        for moments in [Moments(now: 1_767_323_045), Moments(now: session.seenAt)] {
            for time in [session.startedAt, session.seenAt, session.sudoUntil ?? 0] {
                let moment = moments.at(time)
                try hold(moment.iso.utf8.count == 20 && moment.ago.utf8.count < 60, "the moment \(moment)")
                try hold(Moments.length(time).utf8.count < 40, "the length \(time)")
            }
        }
    }

    /// What a pattern without wildcards of its own stands for.
    private static func unescaped(_ pattern: String) -> String {
        var (result, isEscaped) = (String.UnicodeScalarView(), false)
        for scalar in pattern.unicodeScalars {
            if scalar == "\\", !isEscaped { isEscaped = true } else { (_, isEscaped) = (result.append(scalar), false) }
        }
        return String(result)
    }
}
