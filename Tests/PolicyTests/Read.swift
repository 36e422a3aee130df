import Foundation
import Policy

/// What is said about a text, one line each, as the command line prints it.
func said<S: Section>(_ text: String, file: String = "p.toml", as: S.Type = HostSpec.self) -> [String] {
    readPolicy(text, file: file, as: S.self).diagnostics.map(\.description)
}

/// The folder of the good policies of the tests, with a slash at its end.
let policiesFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Policies").path + "/"

/// Every key with its standard.
let declaredKeys = readPolicy("", file: "p.toml", as: HostSpec.self).declared

/// A policy that says one thing: this text at this key. In a list of tables it stands in the first one.
func setting(_ key: Declared, _ value: String) -> String {
    if case .value(let type, _, _) = key.shape, type.count != nil { return line(key.path, "[\(value)]") }
    return line(key.path, value)
}

private func line(_ path: String, _ value: String) -> String {
    let lists = declaredKeys.all.filter { if case .list = $0.shape { true } else { false } }
    guard let list = lists.first(where: { path.hasPrefix($0.path + ".") }) else { return "\(path) = \(value)" }
    return "[[\(list.path)]]\n\(path.dropFirst(list.path.count + 1)) = \(value)"
}

/// A path without the numbers of tables and values in lists: the path of the key as it is declared.
func withoutNumbers(_ path: String) -> String {
    path.split(separator: "[").map { $0.contains("]") ? String($0.drop { $0 != "]" }.dropFirst()) : String($0) }.joined()
}
