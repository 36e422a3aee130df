import Policy
import Testing

struct SyntaxTests {
    @Test(arguments: [
        (
            "[service]\nport = 8080\nhost = \"a\"\nport = 9090\n",
            "4:8: error: not TOML: key-value pair: cannot redefine existing integer 'port'; it stands here a second time"
        ),
        (
            "[service]\n[emergency]\n[service]\n",
            "3:1: error: not TOML: table header: cannot redefine existing table 'service'; it stands here a second time"
        ),
        (
            "[service]\nhost = localhost\n[x]\n",
            "2:8: error: not TOML: value: could not determine value type; text stands in straight quotes, such as \"text\""
        ),
        (
            "[service\nport = 1\n",
            "1:9: error: not TOML: table header: expected ']', saw the end of the line; a table header is one line, such as [service]"
        ),
        ("a = 99999999999999999999\n", "1:25: error: not TOML: decimal integer: '99999999999999999999' is not representable in 64 bits"),
        (
            "a = \"x\n",
            "1:7: error: not TOML: string: unescaped control characters other than TAB (U+0009) are explicitly prohibited; is the closing quote missing?"
        ),
        (
            "a = 1\0\n",
            #"1:6: error: not TOML: decimal integer: expected digit, saw '\u0000'; what is not only a number stands in quotes, such as "10s""#
        ),
        ("é = \"äö\" x\n", "1:1: error: not TOML: root table: expected keys, tables, whitespace or comments, saw 'é'"),
        ("a = \"äö\" x\n", "1:10: error: not TOML: key-value pair: expected a comment or whitespace, saw 'x'"),
        // Texts on which toml++ 3.3 breaks its own assertions.
        ("\n[!]\n", "2:2: error: not TOML: unexpected text"),
    ]) func aTOMLSyntaxErrorIsSaidAlone(text: String, message: String) { #expect(said(text) == ["p.toml:" + message]) }

    @Test(arguments: [
        ("{\"service\":{\"port\":1,\n \"port\":2}}", "2:2: error: the key \"port\" stands here a second time; first at 1:13"),
        ("", "1:1: error: not JSON: found the end of the file, expected a value"),
        ("{\"a\":1,}", "1:8: error: not JSON: found \"}\", expected a key in double quotes"),
        ("{a:1}", "1:2: error: not JSON: found \"a\", expected a key in double quotes"),
        ("{} {}", "1:4: error: not JSON: found \"{\", expected the end of the file"),
        ("{\"a\":99999999999999999999}", "1:6: error: the number 99999999999999999999 is too big"),
        ("{\"a\":1e999}", "1:6: error: the number 1e999 is too big"),
        ("{\"a\":01}", "1:6: error: not JSON: a number does not begin with 0"),
        ("{\"a\":.5}", "1:6: error: not JSON: found \".\", expected a value"),
        ("{\"a\":1.}", "1:8: error: not JSON: found \"}\", expected a digit"),
        ("{\"a\":+1}", "1:6: error: not JSON: found \"+\", expected a value"),
        ("{\"a\":nul}", "1:9: error: not JSON: found \"}\", expected null"),
        ("{\"a\":NaN}", "1:6: error: not JSON: found \"N\", expected a value"),
        ("{\"a\":'x'}", "1:6: error: not JSON: found \"'\", expected a value"),
        ("{\"a\" 1}", "1:6: error: not JSON: found \"1\", expected \":\""),
        ("{\"a\":[1 2]}", "1:9: error: not JSON: found \"2\", expected \",\" or \"]\""),
        ("{\"a\":1 // x\n}", "1:8: error: not JSON: found \"/\", expected \",\" or \"}\""),
        (
            "{\"a\":\"x\ny\"}",
            "1:8: error: not JSON: found \\u{A}, expected a closing quote (control characters are written as \\u0000 escapes)"
        ),
        ("{\"a\":\"\\x\"}", "1:8: error: not JSON: found \"x\", expected one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000"),
        ("{\"a\":\"\\u12G4\"}", "1:11: error: not JSON: found \"G\", expected four hexadecimal digits"),
        ("{\"a\":\"\\uD83D\"}", "1:7: error: not JSON: half of a surrogate pair"),
        ("{\"a\":\"\\uD83D\\u0041\"}", "1:7: error: not JSON: half of a surrogate pair"),
        ("{\"a\":\"\\uDE00\"}", "1:7: error: not JSON: half of a surrogate pair"),
        ("{\"a\":\u{A0}1}", "1:6: error: not JSON: found \"\u{A0}\", expected a value"),
    ]) func aJSONSyntaxErrorIsSaidAlone(text: String, message: String) { #expect(said(text, file: "p.json") == ["p.json:" + message]) }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"]) func deepJSONIsRefused(opening: String) {
        let lines = said(String(repeating: opening, count: 100_000), file: "p.json")
        #expect(lines.count == 1)
        #expect(lines.first?.hasSuffix(": error: tables or lists are nested deeper than 128") == true)
    }

    @Test(arguments: [
        "a = " + String(repeating: "[", count: 100_000), "a = " + String(repeating: "{b=", count: 100_000),
        String(repeating: "a.", count: 200_000) + "a = 1", "[" + String(repeating: "a.", count: 200_000) + "a]",
        "[[" + String(repeating: "\"a\".", count: 200_000) + "a]]",
        "[x]\ny = \"#\" # '''\nz.a = " + String(repeating: "{b.c.d=", count: 1000),
        "x = \"\"\"\\\"\"\"\"\"\"\ny." + String(repeating: "'a' . ", count: 200_000),
        "x = [\"\"\"a\"\"\"\", '''b'''', " + String(repeating: "{b=", count: 1000),
    ]) func deepTOMLIsRefused(text: String) {
        let lines = said(text)
        #expect(lines.count == 1)
        #expect(lines.first?.contains("error: tables or lists are nested deeper than 128") == true)
    }

    @Test func dotsInTextAndNumbersAreNoNesting() {
        let dots = String(repeating: "a.", count: 5000)
        let numbers = Array(repeating: "1.5", count: 5000).joined(separator: ", ")
        let text =
            "x = [\"\(dots)\", '\(dots)', \"\"\"\"\"\(dots)\n\"\"\", '''\(dots)'''] # \(dots)\ny = [\(numbers)]\n\(String(repeating: "[[z.a]]\n", count: 300))"
        #expect(said(text).map { $0.prefix(16) } == ["p.toml:1:1: erro", "p.toml:3:1: erro", "p.toml:4:3: erro"])
    }
}
