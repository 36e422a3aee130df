"""machine.py FOLDER: what a real systemd and a real cron made of the units and crontabs, which `run` brought into a machine.

FOLDER/machine holds units.json (read-units.py in the machine), env/ and cron/ (what the units and crontabs themselves wrote)."""

import json
import pathlib
import re
import sys

from said import Said, stop

CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")


def units_of_texts(folder, texts, units):
    said = Said("hostile-systemd")
    for number, text in texts.items():
        line = CONTROL.sub(" ", text)
        unit = units.get(f"hostile-text-{number}.service", {})
        # Of an empty description, systemd makes the unit's name.
        said.equal(unit.get("Description"), line.strip(" ") or f"hostile-text-{number}.service", f"text {number}: Description=")
        written = folder / "machine/env" / number
        values = written.read_bytes().split(b"\0") if written.exists() else []
        said.check(b"AFTER=read" in values, f"text {number}: the unit did not run, or a variable is missing")
        said.equal([one for one in values if one.startswith(b"VALUE=")], [b"VALUE=" + line.encode()], f"text {number}: Environment=")
    said.end("systemd reads every text back from a unit that it ran ({} readings)", 3 * len(texts))


def units_of_policies(folder, units):
    said = Said("hostile-policy-systemd")
    wanted = json.loads((folder / "units.json").read_text())
    for name, settings in wanted.items():
        for key, value in settings.items():
            # systemd keeps credentials in no order.
            said.equal(sorted(units.get(name, {}).get(key, [])), sorted(value), f"{name}: {key}=")
    said.end("{} settings of the server's unit are what the policy says", 2 * len(wanted))


def crontabs(folder, texts):
    said = Said("hostile-cron")
    for number, text in texts.items():
        # Lines that no cron can carry are not emitted: EmittersTests shows that.
        if f"/run/hostile/cron/{number}" in (folder / "emitted" / number / "crontab").read_text().split("\n* * * * * ")[-1]:
            written = folder / "machine/cron" / number
            said.equal(written.read_bytes() if written.exists() else "nothing", text.encode(), f"text {number}, written by cron")
    said.end("cron ran {} lines, and each wrote its text", len(texts) // 2)


def main(folder):
    texts = {one.name: one.read_bytes().decode() for one in sorted((folder / "texts").iterdir())}
    try:
        units = json.loads((folder / "machine/units.json").read_text())
    except (OSError, ValueError) as error:
        stop("hostile-systemd", f"the machine says nothing of its units: {error}")
    units_of_texts(folder, texts, units)
    units_of_policies(folder, units)
    crontabs(folder, texts)


main(pathlib.Path(sys.argv[1]))
