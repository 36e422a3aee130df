# shellcheck shell=bash
# A client without rights that holds every connection does not get the service killed by its own watchdog.
# shellcheck disable=SC2016 # expands in the machine

before=$(starts nixos-gui.service)
tb 'cat >/run/holder.py <<"PYTHON"
import socket, time
end = time.monotonic() + 15
held = []
while time.monotonic() < end:
    if len(held) > 950:
        time.sleep(0.2)
        continue
    try:
        held.append(socket.create_connection(("127.0.0.1", 8080), 0.2))
    except OSError:
        time.sleep(0.05)
PYTHON
chmod 644 /run/holder.py; setpriv --reuid=nobody --regid=nogroup --clear-groups sh -c "ulimit -n 4096; exec python3 /run/holder.py" >/dev/null 2>&1'
check connections-alive "the service was not restarted" [ "$(starts nixos-gui.service)" = "$before" ]
check connections-end "healthy at the end" within 20 healthy
