"""The real tools, each told to read one file back."""

import json
import pathlib
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

import yaml


def ran(*command, **options):
    """Exit status, standard output and standard error, as bytes."""
    done = subprocess.run(command, capture_output=True, timeout=120, **options)
    return done.returncode, done.stdout, done.stderr


def sh(script, names):
    """What dash makes of the assignments: each value as bytes. None where it complained, or left anything in its folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "script")
        values = " ".join(f'"${{{name}-(not set)}}"' for name in names)
        path.write_bytes(script + f"\nprintf '%s\\0' {values}\n".encode())
        status, out, complaint = ran("dash", path.name, cwd=folder)
        left = [one.name for one in pathlib.Path(folder).iterdir()]
        if status != 0 or complaint or left != ["script"] or out.count(b"\0") != len(names):
            return None
        return dict(zip(names, out.split(b"\0")))


def nix(expression, folder="."):
    """What the expression evaluates to; None where Nix refuses it."""
    status, out, _ = ran("nix-instantiate", "--eval", "--strict", "--json", "-E", expression, cwd=folder)
    return json.loads(out) if status == 0 else None


def read_json(text):
    """The document; a key that stands twice is an error, as it is to some readers."""

    def members(pairs):
        assert len(dict(pairs)) == len(pairs), "a key stands twice"
        return dict(pairs)

    return json.loads(text, object_pairs_hook=members)


def jq(path, member):
    """The text of a member, as jq reads it, in bytes."""
    return ran("jq", "-j", "--arg", "name", member, ".[$name]", path)[1]


def duk(*paths):
    """What a script prints when Duktape runs it, which is what polkit runs rules with."""
    status, out, complaint = ran("duk", *paths)
    return out.decode() if status == 0 and not complaint else None


UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_xml(text):
    """A text as it comes out of an XML parser: no control characters, line breaks of one kind."""
    return UNPRINTABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def markdown(path):
    """The document as GitHub's own parser reads it: a tree whose texts are joined."""
    status, out, complaint = ran("cmark-gfm", "-t", "xml", *"-e table -e strikethrough -e autolink -e tasklist -e footnotes".split(), path)
    assert status == 0, complaint
    return ElementTree.fromstring(as_xml(out.decode()).replace("\n<!DOCTYPE document SYSTEM \"CommonMark.dtd\">", ""))


def tag(node):
    return node.tag.split("}")[-1]


def inline(node):
    """The text of a block, and every kind of mark-up in it."""
    text, marks = "", set()
    for one in node.iter():
        if tag(one) in ("text", "code", "html_inline"):
            text += one.text or ""
        if tag(one) == "softbreak":
            text += "\n"
        if one is not node and tag(one) not in ("text", "softbreak"):
            marks.add(tag(one))
    return text, marks


def tmpfiles(path):
    """The folders that systemd-tmpfiles makes of the file, each with its mode and its owner's number."""
    with tempfile.TemporaryDirectory() as folder:
        users = sorted(set(re.findall(r" 0[0-7]{3} (\S+) (\S+) \S+$", path.read_text(), re.MULTILINE)))
        names = sorted({name for pair in users for name in pair if name != "root"})
        etc = pathlib.Path(folder, "etc")
        etc.mkdir()
        numbers = {name: 1000 + number for number, name in enumerate(names)} | {"root": 0}
        etc.joinpath("passwd").write_text("".join(f"{name}:x:{number}:{number}::/:/bin/sh\n" for name, number in numbers.items()))
        etc.joinpath("group").write_text("".join(f"{name}:x:{number}:\n" for name, number in numbers.items()))
        status, _, complaint = ran("systemd-tmpfiles", f"--root={folder}", "--create", path)
        assert status == 0 and not complaint, complaint
        made = [one for one in pathlib.Path(folder).rglob("*") if one.is_dir() and etc not in [one, *one.parents]]
        return {(str(one)[len(folder):], oct(one.stat().st_mode & 0o7777), one.stat().st_uid) for one in made}


def rules(path):
    """A file of Prometheus with its annotations as Go's templates print them; promtool accepts it."""
    if path.name == "alerts.yml":
        status, out, complaint = ran("promtool", "check", "rules", path)
        assert status == 0, out + complaint

    def printed(value):
        if isinstance(value, dict):
            return {name: printed(one) for name, one in value.items()}
        if isinstance(value, list):
            return [printed(one) for one in value]
        return value.replace('{{"{"}}', "{") if isinstance(value, str) else value

    return printed(yaml.safe_load(path.read_text()))
