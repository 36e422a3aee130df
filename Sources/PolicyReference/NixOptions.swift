import Emitters
import Policy

/// The policy as options of a NixOS module, `services.nixos-gui.settings`: a file of Nix, laid out as nixfmt does.
///
/// Tables that may be absent are null by default, and so are keys; the policy reads JSON's null there as saying nothing.
/// The key that names a file to extend is left out: modules have imports.
public func nixOptions() -> String {
    let declared = readPolicy("", file: "", as: HostSpec.self).declared.filter { $0.path != "extends" }
    return """
        # Made from the policy's declaration (Sources/Policy/Sections). DO NOT EDIT.
        { lib, ... }:
        let
          inherit (lib) mkOption types;
        in
        {
          options.services.nixos-gui.settings = \(attributes(declared.map { ($0.name, option($0, indent: "    ")) }, indent: "  "));
        }

        """
}

/// What stands behind the equals sign of a key: a set of options, or one option.
private func option(_ key: Declared, indent: String) -> String {
    switch key.shape {
    case .table(let keys) where key.presence == .standard:
        attributes(keys.map { ($0.name, option($0, indent: indent + "  ")) }, indent: indent)
    case .table(let keys): makeOption(key, "types.nullOr \(submodule(keys, indent: indent + "  "))", "null", indent: indent)
    case .list(let keys, _): makeOption(key, "types.listOf \(submodule(keys, indent: indent + "  "))", "[ ]", indent: indent)
    case .value(let type, let standard, _): value(key, type, standard, indent: indent)
    }
}

private func value(_ key: Declared, _ type: ValueType, _ standard: Literal?, indent: String) -> String {
    let nix = type.nix
    switch key.presence {
    case .standard: return makeOption(key, spread(nix, type, indent), standard.map { text($0, indent: indent + "  ") }, indent: indent)
    case .required: return makeOption(key, spread(nix, type, indent), nil, indent: indent)
    case .optional:
        let isPlain = type.words.count < 2
        let inner = isPlain ? "(\(nix))" : "(\n\(indent)    \(spread(nix, type, indent + "  "))\n\(indent)  )"
        return makeOption(key, "types.nullOr \(inner)", "null", indent: indent)
    }
}

private func makeOption(_ key: Declared, _ type: String, _ standard: String?, indent: String) -> String {
    var members = [("type", type)]
    if let standard { members.append(("default", standard)) }
    if let example = key.example { members.append(("example", text(example, indent: indent + "  "))) }
    members.append(("description", NixValue.string(key.doc).rendered()))
    return "mkOption \(attributes(members, indent: indent))"
}

private func submodule(_ keys: [Declared], indent: String) -> String {
    let deep = indent + "    "
    let options = attributes(keys.map { ($0.name, option($0, indent: deep + "  ")) }, indent: deep)
    return "(\n\(indent)  types.submodule {\n\(deep)options = \(options);\n\(indent)  }\n\(indent))"
}

private func attributes(_ members: [(String, String)], indent: String) -> String {
    "{\n" + members.map { "\(indent)  \($0) = \($1);\n" }.joined() + "\(indent)}"
}

/// nixfmt puts each of two words or more on a line of its own, and what holds them in parentheses on lines of their own too.
private func spread(_ nix: String, _ type: ValueType, _ indent: String) -> String {
    guard type.words.count > 1 else { return nix }
    let inner = type.count == nil ? indent : indent + "  "
    let words = type.words.map { "\(inner)    \(NixValue.string($0).rendered())\n" }.joined()
    let choice = "types.enum [\n\(words)\(inner)  ]"
    guard type.count != nil else { return choice }
    return "\(nix.prefix { $0 != " " }) (\n\(inner)  \(choice)\n\(indent)  )"
}

private func text(_ literal: Literal, indent: String) -> String {
    switch literal {
    case .string(let text): NixValue.string(text).rendered()
    case .integer(let number): NixValue.integer(number).rendered()
    case .boolean(let isTrue): NixValue.boolean(isTrue).rendered()
    case .list(let items) where items.count < 2: "[ \(items.map { text($0, indent: indent) + " " }.joined())]"
    case .list(let items): "[\n\(items.map { "\(indent)  \(text($0, indent: indent))\n" }.joined())\(indent)]"
    }
}
