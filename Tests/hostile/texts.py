"""Texts that leave their place where somebody forgot to quote: written by hand, and made by chance from a seed."""

import random

FIXED = [
    "plain", "'", '"', "''", '""', "it's", 'say "so"', "\\", "\\\\", "a\\", "a\\\\", "\\'", '\\"', "\\n", "\\%", "\\|",
    "a\nb", "\n", "\r\n", "a\r", "\t", "a\tb", " a", "a ", "  ", "a\n\n# b\n\n- c", "a\nDescription=b", "a\n[Service]\nExecStart=/bin/touch X",
    "$(touch X)", "`touch X`", "$X", "${X}", "''${X}", "''", "$${X}", '"; touch X; "', "'; touch X; '", "' + throw \"X\" + '", '"; X = "',
    "%", "%%", "%n", "%s%n", "%i%h%%", "100% of %H", "a;b", "a#b", "# a", "; a", "a && touch X", "a | touch X", "> X", "*/", "/* a", "// a",
    "-->", "<!-- a -->", "--", "->", "</script>", "<script>alert(1)</script>", "<b>a</b>", "]]>", "<![CDATA[", "<a@b.example>", "<https://a.example>",
    "https://a.example", "www.a.example", "[a](https://a.example)", "![a](b)", "[a]: https://a.example", "[^1]", "[x] a", "*a*", "**a**", "_a_",
    "__a__", "~~a~~", "`a`", "```", "````\na\n````", "~~~", "    a", "- a", "+ a", "* a", "1. a", "12) a", "> a", "=", "===", "---", "***", "| a | b |",
    "|", "a|b", "--- | ---", "&amp;", "&lt;b&gt;", "&#60;b&#62;", "&copy", "-rf", "--help", "-n", "@a", ":a:", "{a}", "{{ a }}", "{% a %}", "!a", "!!a",
    "null", "true", "0x1", "1e3", "é", "e\u0301", "\u202eabc", "\u200b", "\ufeff", "\u2028", "\u2029", "\u00a0a", "\u0085", "😀", "日本", "\ufffd",
    "*\u0301a*\u0301", "`\u0301a`\u0301", "<\u0301b>", '"\u0301', "'\u0301; touch X", "%\u0301h", "\\\u0301", "$\u0301(touch X)", "|\u0301", "[\u0301a](b)",
    "#\u0301", "\x1b[31m", "\x07", "\x7f", "\x01", "a\0b", "\0", "a\0\nExecStart=/bin/touch X", "a" * 199, "a" * 10_000, "ä" * 600, "\\" * 50, "'" * 99, "%" * 99, "`" * 40,
]

PIECES = list("ab '\"\\$`(){}[]<>*_~#|&;!%=-+.:/@\n\r\t\0") + ["touch X", "$(", "${", "''${", "\u0301", "\u202e", "é", "😀", "-->", "```", "&#", "\n- ", "\n\n", "%n", "\\%"]


def random_texts(seed, count):
    """Texts from 1 to 40 pieces; the same for the same seed."""
    chance = random.Random(seed)
    return ["".join(chance.choice(PIECES) for _ in range(chance.randint(1, 40))) for _ in range(count)]
