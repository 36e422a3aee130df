# What the tests ask of the server. Put before each test's script.
import json

NORMAL = 8080
SAFE = 8081


def health(port=NORMAL):
    return json.loads(machine.succeed(f"curl -fsS --max-time 5 http://127.0.0.1:{port}/api/health/live"))


def invocation(unit):
    return machine.succeed(f"systemctl show -P InvocationID {unit}").strip()


def wait_for_health(unit, mode, port=NORMAL):
    machine.wait_for_unit(unit)
    machine.wait_until_succeeds(f"curl -fsS --max-time 5 http://127.0.0.1:{port}/api/health/live", timeout=60)
    found = health(port)
    assert found["status"] == "pass", found
    assert found["mode"] == mode, found
    # Another process on the port would be healthy, too.
    assert found["invocationId"] == invocation(unit), found
