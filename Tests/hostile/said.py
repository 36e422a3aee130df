"""The lines by which a test says what it found, as Tests/lines.sh does."""

import sys


class Said:
    """Counts what held, and tells at once what did not."""

    def __init__(self, name):
        self.name, self.held, self.wrong = name, 0, 0

    def check(self, holds, text):
        if holds:
            self.held += 1
        else:
            self.wrong += 1
            print(f"FAIL {self.name}: {text}", flush=True)
        return holds

    def equal(self, found, wanted, about):
        if found == wanted:
            return self.check(True, about)
        where, found, wanted = difference(found, wanted)
        return self.check(False, f"{about}{where}: found {shown(found)}, not {shown(wanted)}")

    def end(self, text, least=1):
        """The line for all that held; a test that looked at less than this has proven nothing."""
        if self.held < least:
            self.check(False, f"only {self.held} things were looked at, not {least}")
        if not self.wrong:
            print(f"PASS {self.name}: {text.format(self.held)}", flush=True)


def difference(found, wanted, where=""):
    """The innermost place at which two values differ, and what stands there."""
    if isinstance(found, dict) and isinstance(wanted, dict) and found.keys() == wanted.keys():
        pairs = [(f"[{name!r}]", found[name], wanted[name]) for name in found]
    elif isinstance(found, (list, tuple)) and isinstance(wanted, (list, tuple)) and len(found) == len(wanted):
        pairs = [(f"[{place}]", one, other) for place, (one, other) in enumerate(zip(found, wanted))]
    elif isinstance(found, set) and isinstance(wanted, set):
        return where, sorted(found - wanted), sorted(wanted - found)
    else:
        return where, found, wanted
    for name, one, other in pairs:
        if one != other:
            return difference(one, other, where + name)
    return where, found, wanted


def shown(value):
    text = ascii(value)
    return text if len(text) < 300 else f"{text[:150]} … {text[-150:]}"


def stop(name, text):
    print(f"FAIL {name}: {text}", flush=True)
    sys.exit(1)
