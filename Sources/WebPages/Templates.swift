import Mustache

/// The templates, parsed once.
enum Templates {
    /// A model in its template. The templates are part of the program, so that one is missing or wrong shows in the first test.
    static func render(_ model: some Sendable, _ name: String) -> String { library.render(model, withTemplate: name) ?? "" }

    /// Why the templates cannot be used; nil where they can.
    static let trouble: String? = {
        if case .failure(let error) = parsed { return "\(error)" }
        return nil
    }()

    private static let library: MustacheLibrary = {
        if case .success(let library) = parsed { return library }
        return MustacheLibrary()
    }()

    private static let parsed: Result<MustacheLibrary, any Error> = Result {
        var library = MustacheLibrary()
        for (name, bytes) in [
            ("layout", PackageResources.layout_mustache), ("dashboard", PackageResources.dashboard_mustache),
            ("run", PackageResources.run_mustache), ("error", PackageResources.error_mustache),
            ("sign-in", PackageResources.sign_in_mustache), ("set-up", PackageResources.set_up_mustache),
            ("confirm", PackageResources.confirm_mustache), ("account", PackageResources.account_mustache),
            ("accounts", PackageResources.accounts_mustache), ("audit", PackageResources.audit_mustache),
            ("emergency", PackageResources.emergency_mustache), ("procedure", PackageResources.procedure_mustache),
            ("incidents", PackageResources.incidents_mustache), ("incident", PackageResources.incident_mustache),
            ("acknowledge", PackageResources.acknowledge_mustache),
        ] {
            try library.register(String(decoding: bytes, as: UTF8.self), named: name)
        }
        return library
    }
}
