"""emitted.py FOLDER: reads back, with its own tool, every format that emit-hostile wrote of every text."""

import pathlib
import re
import sys

import tools
from said import Said

CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")
DUMP = "var out = []; for (var i = 0; i < value.value.length; i++) out.push(value.value.charCodeAt(i)); print(out.join(' '), value.after);"


def one_line(text):
    return CONTROL.sub(" ", text)


def shell(said, number, folder, text):
    found = tools.sh((folder / "value.sh").read_bytes(), ["value", "after"])
    # NUL can stand in no word of a shell, so dash must only not be led astray by it.
    wanted = {"value": text.encode().replace(b"\0", b""), "after": b"read"}
    said.equal(found, wanted, f"text {number} in dash")


def nix(said, number, folder, text):
    found = tools.nix("import ./value.nix", folder)
    # NUL can stand in no string of Nix: a newer one refuses it, an older one takes what stands before it.
    text, carried = text.split("\0")[0], "\0" not in text
    wanted = {"value": text, "list": [text, "after"]} | {text: True}
    if carried or found is not None:
        said.equal(found, wanted, f"text {number} in Nix")


def json(said, number, folder, text):
    wanted = {"value": text, f"key-{text}": True, "after": "read"}
    said.equal(tools.read_json((folder / "value.json").read_text()), wanted, f"text {number} in Python")
    said.equal(tools.jq(folder / "value.json", "value"), text.encode(), f"text {number} in jq")


def javascript(said, number, folder, text):
    dump = folder.parent / "dump.js"
    dump.write_text(DUMP)
    pairs = text.encode("utf-16-le")
    units = " ".join(str(pairs[at] + 256 * pairs[at + 1]) for at in range(0, len(pairs), 2))
    said.equal(tools.duk(folder / "value.js", dump), f"{units} read\n", f"text {number} in Duktape")


def markdown(said, number, folder, text):
    blocks = list(tools.markdown(folder / "page.md"))
    kinds = ["html_block", "heading", "paragraph", "paragraph", "list", "list", "code_block", "table", "paragraph"]
    if not said.equal([tools.tag(one) for one in blocks], kinds, f"text {number}: the blocks of the page"):
        return
    comment, heading, alone, inside, bullets, numbered, code, table, end = blocks
    said.check(re.fullmatch("<!-- (?s:(?!-->).)*-->\n?", comment.text) is not None, f"text {number} leaves its comment")
    plain = tools.as_xml(text)
    said.equal(code.text, tools.as_xml(text + "\n"), f"text {number} in code")
    said.equal(tools.inline(end), ("end", set()), f"text {number}: what follows")
    items = [list(one) for one in (bullets, numbered)]
    rows = [list(one) for one in table]
    cells = [rows[1][0], rows[2][1]]
    said.equal([len(one) for one in items + rows], [2, 2, 2, 2, 2], f"text {number}: items and cells")
    others = [heading] + [one[0] for one in items] + [alone]
    for place, wanted in [(one, plain) for one in others] + [(inside, f"a {plain} b")] + [(one, None) for one in cells]:
        found, marks = tools.inline(place)
        # Only a line break survives in a cell as a reference; other control characters are blanks there and in a heading.
        same = squeezed(found) == squeezed(plain if wanted is None else wanted)
        said.check(same, f"text {number} in a {tools.tag(place)}: found {ascii(found)[:200]}")
        # GitHub makes a link of a mail address in any text, whatever is escaped; it shows the address.
        said.equal(marks - {"paragraph"} - ({"link"} if "@" in text else set()), set(), f"text {number}: marks in a {tools.tag(place)}")


def squeezed(text):
    """Blanks and control characters are the same: Markdown knows only text between them."""
    return re.sub(r"[\0-\x20\x7f-\x9f\u2028\u2029\ufffd]", " ", text)


KINDS = [("sh", shell), ("nix", nix), ("json", json), ("javascript", javascript), ("markdown", markdown)]


def main(folder):
    texts = pathlib.Path(folder, "texts")
    numbers = sorted(one.name for one in texts.iterdir())
    for name, reading in KINDS:
        said = Said(f"hostile-{name}")
        for number in numbers:
            reading(said, number, pathlib.Path(folder, "emitted", number), (texts / number).read_bytes().decode())
        said.end(f"{len(numbers)} texts come back as they are ({{}} readings)", len(numbers) * 3 // 4)


main(sys.argv[1])
