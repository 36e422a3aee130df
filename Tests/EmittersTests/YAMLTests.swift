import Emitters
import Testing

@Suite struct YAMLTests {
    @Test func aDocumentIsWrittenInBlocks() {
        let document = YAMLValue.mapping([
            YAMLValue.Entry("groups", .list([.mapping([YAMLValue.Entry("name", .string("a")), YAMLValue.Entry("rules", .list([]))])])),
            YAMLValue.Entry("number", .integer(-3)), YAMLValue.Entry("nothing", .mapping([])),
        ])
        let text = """
            # Header.
            groups:
              - name: "a"
                rules: []
            number: -3
            nothing: {}

            """
        #expect(document.rendered(header: ["Header."]) == text)
    }

    @Test(
        arguments: [
            ("plain", #""plain""#), ("", #""""#), ("yes: no # x", #""yes: no # x""#), (#"up{job="x"} == 0"#, #"'up{job="x"} == 0'"#),
            (#"it's "so""#, #"'it''s "so"'"#), ("it's", #""it's""#), ("a\\b\n\tc\r", #""a\\b\n\tc\r""#), ("\"\n", #""\"\n""#),
            ("\u{0}\u{7F}\u{85}\u{2028}\u{FEFF}", #""\u0000\u007f\u0085\u2028\ufeff""#), ("\"\u{301}", #"'"\#u{301}'"#),
            ("é🙂", "\"é🙂\""), ("\u{FFFE}", #""\ufffe""#),
        ])
    func aTextCannotLeaveItsQuotes(text: String, written: String) {
        #expect(YAMLValue.string(text).rendered() == written + "\n")
    }

    @Test func aBraceOfForeignTextIsNoTemplate() {
        #expect(PrometheusText.literal("{{ $value }}") == #"{{"{"}}{{"{"}} $value }}"#)
        #expect(PrometheusText.literal("plain }}") == "plain }}")
        #expect(PrometheusText.quoted("a\"b\\c\n") == #""a\"b\\c\n""#)
    }
}
