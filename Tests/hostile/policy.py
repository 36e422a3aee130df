"""A policy that says something at every key, and what the generator says of one with other texts in it."""

import copy
import json
import pathlib
import re
import shutil
import tempfile
import tomllib

import tools

# Ways to write a text so that the types with a shape of their own can take it, beside the text alone. Each field has a number:
# two folders may not be the same.
SHAPES = ["{text}", "/srv/{number}/{text}", "/run/secrets/{number}/{text}", "https://h.example/{text}", "{text}@h.example", "{text}:"]


class Generator:
    """The generator, its schema, and the two policies that together say something at every key."""

    def __init__(self, program, policies):
        self.program = str(pathlib.Path(program).resolve())
        self.schema = json.loads(tools.ran(self.program, "schema")[1])
        whole = tomllib.loads(pathlib.Path(policies, "whole.toml").read_text())
        other = copy.deepcopy(whole)
        del other["service"]["redis"]["host"], other["service"]["redis"]["port"]
        # What cannot be said beside the other way of the same thing.
        del other["emergency"]["alert"]["webhook"]["url"], other["emergency"]["deadMan"]["url"]
        other["service"]["redis"]["socket"] = "/run/redis-shared/redis.sock"
        other["emergency"]["alert"]["webhook"]["urlFile"] = "/run/secrets/webhook-url"
        other["emergency"]["deadMan"]["urlFile"] = "/run/secrets/dead-man-url"
        self.bases = {"whole": whole, "other": other}

    def fields(self, base):
        """The path of every text in a policy; those of a choice between words are left out. Numbers of a list count from 0."""
        return [path for path in leaves(self.bases[base]) if isinstance(at(self.bases[base], path), str) and self.is_free(path)]

    def is_free(self, path):
        schema = self.schema
        for name in path:
            schema = schema["items"] if isinstance(name, int) else schema["properties"][name]
        return "enum" not in schema

    def declared(self):
        """The path of every key of the schema that takes any text, but for the one that names a file to extend."""
        return {path for path in texts_of(self.schema) if path != ("extends",)}

    def run(self, base, texts, output=None):
        """Generates the base with these texts in it, by path: the mistakes by path, each with its line; None where it is wrong
        without a place. Writes to the output; nothing may be there where there are mistakes."""
        document = copy.deepcopy(self.bases[base])
        for path, text in texts.items():
            at(document, path[:-1])[path[-1]] = text
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "host.json")
            lines = json.dumps(document, indent=1).split("\n")
            file.write_text("\n".join(lines))
            into = pathlib.Path(folder, "generated")
            status, out, said = tools.ran(self.program, "generate", file, "--output", into)
            said = said.decode()
            mistakes = {}
            for line in re.findall("^.*: error: .*$", said, re.MULTILINE):
                place = re.match(r".*/host\.json:(\d+):\d+: error: ([A-Za-z0-9.\[\]]+): ", line)
                if not place:
                    return None, said
                mistakes[from_text(place[2])] = lines[int(place[1]) - 1].strip()
            if (status, bool(mistakes), into.exists()) not in [(0, False, True), (2, True, False)]:
                return None, f"exit status {status}, {len(mistakes)} mistakes, written: {into.exists()}: {said}"
            if output and into.exists():
                shutil.move(into, output)
            return mistakes, said


def at(document, path):
    for name in path:
        document = document[name]
    return document


def leaves(value, path=()):
    if isinstance(value, dict):
        return [leaf for name, inner in value.items() for leaf in leaves(inner, path + (name,))]
    if isinstance(value, list):
        return [leaf for number, inner in enumerate(value) for leaf in leaves(inner, path + (number,))]
    return [path]


def texts_of(schema, path=()):
    if schema["type"] == "object":
        return [found for name, inner in schema["properties"].items() for found in texts_of(inner, path + (name,))]
    if schema["type"] == "array":
        return texts_of(schema["items"], path)
    return [path] if schema["type"] == "string" and "enum" not in schema else []


def from_text(text):
    """`emergency.contacts[1].name` as a path; the generator counts from 1."""
    return tuple(int(part[1:-1]) - 1 if part[0] == "[" else part for part in re.findall(r"\[\d+\]|[^.\[\]]+", text))


def as_text(path):
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)[1:]
