# shellcheck shell=bash
# Who holds a port of ours: named always, stopped with consent alone, TERM before KILL, some never. At safe mode's port, so that the
# service goes on.
# shellcheck disable=SC2016 # expands in the machine
if ! tb 'command -v python3 >/dev/null'; then skip free-port "python3, which takes the port here, is not in this machine" && return; fi
port=8081
tb "cat >/run/taker.py <<'PYTHON'
import signal, socket, sys, time
if 'deaf' in sys.argv: signal.signal(signal.SIGTERM, signal.SIG_IGN)
taken = socket.socket()
taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
taken.bind(('127.0.0.1', $port))
taken.listen()
time.sleep(300)
PYTHON"
free() { tb "nixos-gui-free-port $port $* >/run/said 2>&1; echo \$?"; }
said() { tb "grep -q -e '$1' /run/said"; }
is_held() { tb "ss -ltnH 'sport = :$port' | grep -q ."; }
is_free() { ! is_held; }

check free-nobody "nobody holds it: nothing is to be done" [ "$(free)" = 0 ]
check free-nobody-said "and it says so" said "nobody holds port $port; nothing was done"
check free-foreign "a port that is not ours is refused" [ "$(tb 'nixos-gui-free-port 22 >/run/said 2>&1; echo $?')" = 64 ]
check free-foreign-said "with the ports that are allowed" said 'port 22 is not ours: allowed are 8080 and 8081'

# A process without a unit of its own, deaf to TERM, with a secret among its arguments.
tb 'setsid python3 /run/taker.py deaf --password hunter2-planted >/dev/null 2>&1 </dev/null & sleep 0.1'
within 5 is_held
check free-consent "without consent it ends with 1" [ "$(free)" = 1 ]
check free-named "the owner is named with process and user" said "port $port is held by python3 (process [0-9]*, user root, no unit of its own)"
check free-redacted "and without the secret of its command line" tb '! grep -rq hunter2-planted /run/said /var/lib/nixos-gui-emergency/runs'
check free-left "it was left alone" is_held
check free-dry "a dry run with consent leaves it alone, too" [ "$(free --dry-run --yes-stop-port-owner)" = 0 ]
check free-dry-left "it still runs" is_held
check free-deaf "with consent it is ended" [ "$(free --yes-stop-port-owner)" = 0 ]
check free-term "TERM came first" said 'SIGTERM to process'
check free-kill "KILL only after that was not enough" said 'still there after 10 s: SIGKILL'
check free-free "the port is free" is_free
check free-safe-port "safe mode's port starts no service" said "safe mode.s: start that with nixos-gui-safe-mode"

# A unit that systemd starts again whenever its process ends.
tb 'systemd-run --quiet --unit=port-taker -p Restart=always -p RestartSec=50ms python3 /run/taker.py'
within 5 is_held
check free-unit "a unit is stopped by its name" [ "$(free --yes-stop-port-owner)" = 0 ]
check free-unit-free "and does not come back" tb "sleep 0.5; ! systemctl -q is-active port-taker.service && ! ss -ltnH 'sport = :$port' | grep -q ."

# systemd itself listens.
tb "printf '[Socket]\nListenStream=127.0.0.1:$port\n' >/run/systemd/system/port-taker.socket
  printf '[Service]\nExecStart=/bin/sleep 300\n' >/run/systemd/system/port-taker.service
  systemctl daemon-reload; systemctl start port-taker.socket"
check free-socket "a socket unit is stopped" [ "$(free --yes-stop-port-owner)" = 0 ]
check free-socket-free "and systemd listens no more" is_free
tb 'rm -f /run/systemd/system/port-taker.*; systemctl daemon-reload'

tb 'systemd-run --quiet --unit=sshd@test.service python3 /run/taker.py'
within 5 is_held
check free-sshd "the way into the machine is not stopped, not even with consent" [ "$(free --yes-stop-port-owner)" = 1 ]
check free-sshd-said "and that is said" said 'it is the way into this machine and is not stopped here'
check free-sshd-left "it still runs" is_held
tb 'systemctl stop sshd@test.service; systemctl reset-failed 2>/dev/null; rm -f /run/taker.py'
check free-end "healthy at the end" healthy
