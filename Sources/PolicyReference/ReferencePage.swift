import Emitters
import Policy

/// The reference page of the policy, Markdown: every table and every key with what it means, what it allows and its default.
public func referencePage() -> String {
    let declared = readPolicy("", file: "", as: HostSpec.self).declared
    let head: [Markdown.Block] = [
        .comment("Made from the policy's declaration (Sources/Policy/Sections). DO NOT EDIT."),
        .heading(1, "The policy of a host"),
        .paragraph(
            "A policy is a TOML file, or JSON with the same keys. Every key has a default, but for those marked *required* or *none*; "
                + "an empty file is a whole policy. `nixos-gui-gen explain KEY` says the same in a terminal."),
        .paragraph(
            "A time span is written as `30s`, `5m` or `1h30m`; a size as `512M` or `2G` (powers of 1024), `100MB` (powers of 1000) or "
                + "in bytes. "
                + "Dates and times of TOML's own are not used, because Nix cannot read them."),
    ]
    return Markdown(head + keys(declared) + declared.flatMap(section)).rendered()
}

/// A table under its own heading, then the tables in it.
private func section(_ key: Declared) -> [Markdown.Block] {
    switch key.shape {
    case .value: []
    case .table(let children):
        [.heading(2, "`[\(key.path)]`"), .paragraph(escaped(key.doc) + (key.presence == .optional ? " The table may be absent." : ""))]
            + keys(children) + children.flatMap(section)
    case .list(let element, _):
        [.heading(2, "`[[\(key.path)]]`"), .paragraph(escaped(key.doc) + " The table may stand there any number of times, or not at all.")]
            + keys(element) + element.flatMap(section)
    }
}

/// The values of a table; nothing where it holds only tables.
private func keys(_ keys: [Declared]) -> [Markdown.Block] {
    let rows = keys.compactMap { key -> [String]? in
        guard case .value(let type, let standard, _) = key.shape else { return nil }
        let example = key.example.map { " For example \(code($0))." } ?? ""
        let fallback = key.presence == .required ? "*required*" : standard.map(code) ?? "*none*"
        return ["`\(key.name)`", fallback, escaped(key.doc) + example, escaped(type.allowed)]
    }
    return rows.isEmpty ? [] : [.table(columns: ["Key", "Default", "What it does", "Allowed"], rows: rows)]
}

private func code(_ literal: Literal) -> String { "`\(literal)`" }

private func escaped(_ text: String) -> String { Markdown.escaped(text) }
