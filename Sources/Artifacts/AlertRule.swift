import Emitters
import PolicyValues
import RunbookModel

/// One alert rule of Prometheus, as a value.
struct AlertRule {
    /// Its name: one word, the same on every host.
    var name: String
    /// The query; each series in its answer is an alert.
    var query: String
    /// How long the answer must stay before anybody hears of it.
    var lasting: TimeSpan?
    var severity: Severity
    /// What is wrong, in a few words. A template: foreign text in it must be ``PrometheusText/literal(_:)``.
    var summary: String
    /// What that means and what to do, in sentences. A template, too.
    var description: String
    /// The procedure to run, where there is one.
    var procedure: Procedure?

    /// The rule for people on call: each alert names the procedure, where it is explained, and whom to call.
    func yaml(contact: String?) -> YAMLValue {
        var annotations = [
            YAMLValue.Entry("summary", .string(summary)), YAMLValue.Entry("description", .string(description)),
        ]
        if let procedure { annotations.append(YAMLValue.Entry("procedure", .string(procedure.slug.command))) }
        annotations.append(YAMLValue.Entry("runbook", .string(procedure.map(RunbookPlace.page) ?? RunbookPlace.whole)))
        if let contact { annotations.append(YAMLValue.Entry("contact", .string(contact))) }
        var entries = [YAMLValue.Entry("alert", .string(name)), YAMLValue.Entry("expr", .string(query))]
        if let lasting { entries.append(YAMLValue.Entry("for", .string("\(lasting)"))) }
        return .mapping(
            entries + [
                YAMLValue.Entry("labels", .mapping([YAMLValue.Entry("severity", .string("\(severity)"))])),
                YAMLValue.Entry("annotations", .mapping(annotations)),
            ])
    }
}
