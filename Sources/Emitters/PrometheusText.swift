/// Text for Prometheus: in a query, and in an annotation, which is a template.
public enum PrometheusText {
    /// A text as a string of PromQL, which has Go's escapes; those of JSON are among them.
    public static func quoted(_ text: String) -> String { JSONValue.quoted(text) }

    /// A text of other people as an annotation shows it: `{{` would begin an action of Go's templates, so each brace is one
    /// that prints a brace. Also where the author's own text goes on with a brace.
    public static func literal(_ text: String) -> String {
        text.unicodeScalars.map { $0 == "{" ? #"{{"{"}}"# : String($0) }.joined()
    }
}
