"""policies.py FOLDER GENERATOR POLICIES: every text in every text field of the policy. Either the field refuses it, at its place, or
every file that the generator then writes holds it and nothing else changes, as the file's own tool reads it.

Leaves FOLDER/units/*.service, with what systemd must read in each in FOLDER/units.json."""

import concurrent.futures
import json
import os
import pathlib
import sys

import artifacts
import policy
from said import Said, stop

FREE = 20  # so many of the texts a field must take to count as one for free text
ROUNDS = 24  # so many policies with such texts are generated and read back


def words_of(generator, base, fields):
    """For each field, the first way to write a text that it takes, and a plain word written so, which is found again in the files."""
    ways = {}
    for shape in policy.SHAPES:
        words = {field: shape.format(text=f"plain{number:03}word", number=number) for number, field in enumerate(fields)}
        mistakes, said = generator.run(base, words)
        good = {field: word for field, word in words.items() if mistakes is not None and field not in mistakes}
        # What does not fit together is only said where nothing else is wrong.
        again, said = generator.run(base, good)
        for field in good:
            if again is not None and field not in again:
                ways.setdefault(field, (shape, good[field]))
    return ways


def tried(generator, base, fields, ways, text):
    """Which fields take the text, each in its way; and what is wrong with how the others refuse it, alone and in their way."""
    takes, wrong = {}, []
    alone = {field: text for field in fields}
    shaped = {field: ways[field][0].format(text=text, number=number) for number, field in enumerate(fields) if field in ways}
    for values in (alone, shaped):
        left = values
        for _ in range(4):
            mistakes, said = generator.run(base, left)
            if mistakes is None:
                return {}, [f"{ascii(text)[:80]}: {said[:400]}"]
            for field, line in mistakes.items():
                if field in left and not (isinstance(field[-1], int) or json.dumps(field[-1]) in line):
                    wrong.append(f"{policy.as_text(field)}: a mistake in {ascii(text)[:80]} is said to be at {line[:80]}")
            if not mistakes:
                break
            # Two things of one name do not fit together: the other one may have it.
            left = {field: value for field, value in left.items() if field not in mistakes}
        takes |= left if values is shaped else {}
    return takes, wrong


def packed(taken):
    """Policies that have a text in every field at once: another one in each, and over all of them every text in many fields."""
    for number in range(ROUNDS):
        yield {field: values[(number + 7 * place) % len(values)] for place, (field, values) in enumerate(taken.items())}


def main(folder, program, policies):
    texts = [one.read_bytes().decode() for one in sorted(pathlib.Path(folder, "texts").iterdir())]
    generator = policy.Generator(program, policies)
    located, free = Said("hostile-refused"), Said("hostile-free-text")
    covered = {tuple(part for part in field if isinstance(part, str)) for base in generator.bases for field in generator.fields(base)}
    located.equal(generator.declared() - covered, set(), "text fields that no policy of the test says anything at")
    units, checks = {}, artifacts.Checks()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for base in generator.bases:
            fields = [one for one in generator.fields(base) if base == "whole" or one not in generator.fields("whole")]
            ways = words_of(generator, base, fields)
            taken = {field: [] for field in ways}
            some = texts if base == "whole" else texts[::3]
            for takes, wrong in pool.map(lambda text: tried(generator, base, fields, ways, text), some):
                located.check(not wrong, "; ".join(wrong))
                for field, value in takes.items():
                    taken[field].append(value)
            taken = {field: values for field, values in taken.items() if len(values) >= FREE}
            free.held += sum(map(len, taken.values()))
            print(f"{len(taken)} fields of {base} take free text: {' '.join(map(policy.as_text, taken))}", flush=True)
            plain = {field: ways[field][1] for field in taken}
            origin = artifacts.Origin(generator, base, plain, pathlib.Path(folder, f"plain-{base}"))
            checks.said["files"].equal(origin.unread(), [], "files with texts of the policy that nothing reads back")
            rounds = list(enumerate(packed(taken)))
            for number, unit in pool.map(lambda one: checks.compare(origin, one[1], pathlib.Path(folder, f"{base}-{one[0]}")), rounds):
                units[f"hostile-{base}-{number}.service"] = unit
    pathlib.Path(folder, "units").mkdir(exist_ok=True)
    for name, (unit, _) in units.items():
        pathlib.Path(folder, "units", name).write_bytes(unit)
    pathlib.Path(folder, "units.json").write_text(json.dumps({name: wanted for name, (_, wanted) in units.items()}))
    located.end(f"{len(texts)} texts in {len(covered)} fields: refused at their place, or taken ({{}} looks)", len(texts))
    free.end("{} times a field took one of them", 1000)
    checks.end()


if len(sys.argv) != 4:
    stop("hostile-policies", "usage: policies.py FOLDER GENERATOR POLICIES")
main(*sys.argv[1:])
