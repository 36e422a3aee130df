import Policy

/// What is said about a text, one line each, as the command line prints it.
func said<S: Section>(_ text: String, file: String = "p.toml", as: S.Type = HostSpec.self) -> [String] {
    readPolicy(text, file: file, as: S.self).diagnostics.map(\.description)
}
