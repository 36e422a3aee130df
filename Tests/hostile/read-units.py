"""Inside the machine: prints, as JSON, what systemd holds of every unit hostile-*.service."""

import json
import pathlib
import subprocess

UNIT = ["Description"]
SERVICE = ["ReadWritePaths", "LoadCredential"]


def bus(*words):
    done = subprocess.run(["busctl", "--json=short", *words], capture_output=True, check=True)
    return json.loads(done.stdout)["data"]


def read(name):
    manager = ["org.freedesktop.systemd1", "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager"]
    [path] = bus("call", *manager, "LoadUnit", "s", name)
    one = {key: bus("get-property", manager[0], path, "org.freedesktop.systemd1.Unit", key) for key in UNIT}
    return one | {key: bus("get-property", manager[0], path, "org.freedesktop.systemd1.Service", key) for key in SERVICE}


print(json.dumps({file.name: read(file.name) for file in pathlib.Path("/run/systemd/system").glob("hostile-*.service")}))
