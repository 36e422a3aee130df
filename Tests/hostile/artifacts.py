"""What the generator writes of a policy, read back with each file's own tool, beside what it writes of a plain one."""

import os
import pathlib
import re
import shlex
import shutil

import tools
from said import Said

VALUE = re.compile(r"^([a-z_]+)='", re.MULTILINE)
READ_BY_THE_MACHINE = ["systemd/nixos-gui.service", "systemd/nixos-gui-safe.service"]  # their settings are made by one function
MODULE = "removeAttrs (import ./module.nix).services.nixos-gui [ \"artifacts\" ]"


class Origin:
    """The files of a policy whose texts are plain words, each of which is found nowhere else."""

    def __init__(self, generator, base, plain, folder):
        self.generator, self.base, self.plain, self.folder = generator, base, plain, folder
        mistakes, said = generator.run(base, plain, folder)
        assert mistakes == {}, said
        self.read = {path: read(path, folder) for path in paths(folder)}
        self.names = paths(folder)

    def unread(self):
        """Files that hold a word of the policy, and that nothing here reads back."""
        others = [path for path in self.names if kind_of(path) == "none" and path not in READ_BY_THE_MACHINE]
        return [path for path in others if any(word.encode() in self.read[path] for word in self.plain.values())]

    def replaced(self, value, texts):
        """The value with each plain word in it replaced by the text that stands in its field."""
        if isinstance(value, bytes):
            return self.replaced(value.decode(), texts).encode()
        if isinstance(value, str):
            words = sorted((self.plain[field] for field in texts if field in self.plain), key=len, reverse=True)
            by_word = {self.plain[field]: text for field, text in texts.items() if field in self.plain}
            return re.sub("|".join(map(re.escape, words)), lambda found: by_word[found[0]], value) if words else value
        if isinstance(value, list):
            return [self.replaced(one, texts) for one in value]
        if isinstance(value, tuple):
            return tuple(self.replaced(one, texts) for one in value)
        if isinstance(value, set):
            return {self.replaced(one, texts) for one in value}
        if isinstance(value, dict):
            return {self.replaced(name, texts): self.replaced(one, texts) for name, one in value.items()}
        return value


class Checks:
    """One line a format."""

    def __init__(self):
        self.said = {kind: Said(f"hostile-policy-{kind}") for kind in ["files", "sh", "nix", "json", "markdown", "yaml", "tmpfiles"]}

    def compare(self, origin, texts, folder):
        """Generates with these texts and reads every file back. Gives the server's unit, and what systemd must read in it."""
        mistakes, said = origin.generator.run(origin.base, texts, folder)
        number = folder.name.split("-")[-1]
        if not self.said["files"].check(mistakes == {}, f"{folder.name}: texts that are taken alone are not taken together: {said}"):
            return number, (b"", {})
        self.said["files"].equal(paths(folder), origin.names, f"{folder.name}: the files")
        for path in origin.names:
            kind = kind_of(path)
            if kind in self.said:
                wanted = origin.replaced(origin.read[path], texts)
                wanted = normal(kind, wanted)
                self.said[kind].equal(read(path, folder), wanted, f"{folder.name}/{path}")
        unit = (folder / "systemd/nixos-gui.service").read_bytes()
        wanted = origin.replaced(setting_values((origin.folder / "systemd/nixos-gui.service").read_text()), texts)
        shutil.rmtree(folder)
        return number, (unit, wanted)

    def end(self):
        for kind, said in self.said.items():
            if kind == "tmpfiles" and os.geteuid() != 0:
                print("SKIP hostile-policy-tmpfiles: only root can make folders of another user")
                continue
            said.end("{} files hold the texts of the policy, and nothing else of theirs", 20)


def paths(folder):
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def kind_of(path):
    """The format of a file; those without a text of the policy in them are read by other tests."""
    name = pathlib.Path(path).name
    if name == "MANIFEST.json":
        return "none"
    kinds = {".sh": "sh", ".nix": "nix", ".json": "json", ".md": "markdown", ".yml": "yaml"}
    return "tmpfiles" if "tmpfiles.d" in path else kinds.get(pathlib.Path(path).suffix, "none")


def read(path, folder):
    """What the file's own tool reads in it; the bytes where there is none, so that a plain word in it can be found."""
    file = folder / path
    kind = kind_of(path)
    if kind == "sh":
        head, found, main = file.read_bytes().rpartition(b'\nmain "$@"')
        assert found, f"{path} does not end in main"
        return tools.sh(head, VALUE.findall(head.decode().split("# ---- ")[1]))
    if kind == "nix":
        return tools.nix(MODULE, folder)
    if kind == "json":
        document = tools.read_json(file.read_text())
        # Its sentences are those of the runbook's pages: what they quote of the policy stands in code spans.
        return spans(document) if path == "procedures.json" else document
    if kind == "markdown":
        return outline(tools.markdown(file))
    if kind == "yaml":
        return tools.rules(file)
    if kind == "tmpfiles":
        return tools.tmpfiles(file) if os.geteuid() == 0 else None
    return file.read_bytes()


def spans(value):
    """Each sentence parted into plain text and what its code spans hold (CommonMark 0.31, 6.1), by turns."""
    if isinstance(value, dict):
        return {name: spans(one) for name, one in value.items()}
    if isinstance(value, list):
        return [spans(one) for one in value]
    if not isinstance(value, str):
        return value
    parts = re.split(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", value, flags=re.DOTALL)
    codes = [one[1:-1] if one[0] == one[-1] == " " and one.strip(" ") else one for one in parts[2::3]]
    return [parts[0::3], codes]


def normal(kind, value):
    """What is expected, as the tool can say it."""
    if kind == "markdown" and isinstance(value, tuple) and isinstance(value[-1], list) and "@" in value[1]:
        value = (*value[:-1], [one for one in value[-1] if one != "link"])
    if kind == "markdown" and isinstance(value, (list, tuple)):
        return type(value)(normal(kind, one) for one in value)
    if kind == "tmpfiles" and value is not None:
        above = {str(parent) for path, _, _ in value for parent in pathlib.PurePosixPath(path).parents} - {"/"}
        return value | {(path, "0o755", 0) for path in above - {path for path, _, _ in value}}
    return tools.as_xml(value) if kind == "markdown" and isinstance(value, str) else value


def outline(node):
    """The blocks of a document with their text, and every kind of mark-up in it."""
    if tools.tag(node) in ("paragraph", "heading", "table_cell"):
        text, marks = tools.inline(node)
        # GitHub makes a link of a mail address wherever one stands; it shows the address.
        return (tools.tag(node), text, sorted(marks - ({"link"} if "@" in text else set())))
    if tools.tag(node) == "code_block" and node.get("info") == "sh":
        # As a shell reads it: a text with a quote in it stands there otherwise than a plain word.
        return ("code_block", shlex.split(node.text, comments=True), [])
    return (tools.tag(node), node.text if tools.tag(node) in ("code_block", "html_block") else "", [outline(one) for one in node])


def setting_values(unit):
    """The settings of the plain unit in which words of the policy stand: what systemd must say of them."""
    folders = re.findall("^ReadWritePaths=(.*)$", unit, re.MULTILINE)[0].replace('"', "").split()
    loads = [line.split(":", 1) for line in re.findall("^LoadCredential=(.*)$", unit, re.MULTILINE)]
    return {"ReadWritePaths": folders, "LoadCredential": loads}
