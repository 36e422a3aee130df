/// The key with which a policy names the file that it extends.
let baseKey = "extends"

/// The most files between a policy and the last one that it builds on. More is a slip: nobody sees through it.
private let longestChain = 8

/// One file in the chain from a policy to the last file that it extends.
struct BaseLink: Sendable, Equatable {
    var file: String
    var identity: FileIdentity
}

/// The tree laid over the file that it extends, which is laid over the one that that extends, and so on. Tables merge; in all else
/// the upper file's value stands alone, lists too.
///
/// - Parameter chain: the files so far, the one that the tree was read from last; the others are added to it.
/// - Throws: what is wrong with a file beneath as a whole, or with the chain.
func laidOverBases(_ root: Node, chain: inout [BaseLink]) throws(Diagnostic) -> Node {
    // A name that is not text is noted as a mistake later.
    guard let entry = root.entry(baseKey), case .string(let name) = entry.content, let last = chain.last else { return root }
    func refusal(_ message: String) -> Diagnostic {
        Diagnostic(file: last.file, position: entry.position, path: baseKey, message: "found \(quoted(name)), \(message)")
    }
    let file = path(name, from: last.file)
    let content: (bytes: [UInt8], identity: FileIdentity)
    do {
        content = try Policy.content(of: file)
    } catch {
        // Its advice is for a name on the command line.
        let what = error.message.prefix { $0 != ":" && $0 != ";" }
        throw refusal("which cannot be read as \(printable(file)): \(what); the name counts from this file's folder")
    }
    if let first = chain.firstIndex(where: { $0.identity == content.identity }) {
        let names = (chain[first...].map(\.file) + [file]).map { printable($0) }
        throw refusal("which ends where it began: \(names.joined(separator: " extends ")); take one of these out")
    }
    guard chain.count <= longestChain else {
        let names = (chain.map(\.file) + [file]).map { printable($0) }
        throw refusal("more than \(longestChain) files deep: \(names.joined(separator: " extends ")); merge some of these files")
    }
    chain.append(BaseLink(file: file, identity: content.identity))
    let tree = try tree(of: content.bytes, file: file, format: nil)
    return root.laid(over: try laidOverBases(tree, chain: &chain).marked(file))
}

/// A name as it counts from the folder of another file.
private func path(_ name: String, from file: String) -> String {
    guard !name.utf8.starts(with: "/".utf8), let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return name }
    return String(file[...slash]) + name
}

extension Node {
    fileprivate func entry(_ key: String) -> Node? {
        guard case .table(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// The tree with this file's name at every value that has none yet.
    fileprivate func marked(_ file: String) -> Node {
        var node = self
        node.file = node.file ?? file
        switch content {
        case .table(let entries):
            node.content = .table(entries.map { Entry(key: $0.key, position: $0.position, value: $0.value.marked(file)) })
        case .array(let items): node.content = .array(items.map { $0.marked(file) })
        default: break
        }
        return node
    }

    /// This tree, and from the other one what this does not say.
    fileprivate func laid(over base: Node) -> Node {
        guard case .table(let own) = content, case .table(let others) = base.content else { return self }
        var node = self
        let merged = own.map { entry in
            guard let other = others.first(where: { $0.key == entry.key }) else { return entry }
            return Entry(key: entry.key, position: entry.position, value: entry.value.laid(over: other.value))
        }
        // What a file beneath extends was followed already.
        node.content = .table(merged + others.filter { other in other.key != baseKey && !own.contains { $0.key == other.key } })
        return node
    }
}
