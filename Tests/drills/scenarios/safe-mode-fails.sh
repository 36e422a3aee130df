# shellcheck shell=bash
# Safe mode that cannot start, because its port is taken, does not take a service away that was alive.
# shellcheck disable=SC2016 # expands in the machine
port=8081
tb "printf '[Socket]\nListenStream=127.0.0.1:$port\n' >/run/systemd/system/port-taker.socket
  printf '[Service]\nExecStart=/bin/sleep 300\n' >/run/systemd/system/port-taker.service
  systemctl daemon-reload; systemctl start port-taker.socket"
enter() { tb 'nixos-gui-safe-mode >/run/said 2>&1; echo $?'; }
said() { tb "grep -q -e '$1' /run/said"; }
held() { tb 'test -e /run/nixos-gui-emergency/holds/safe-mode.json'; }

check safe-fails "safe mode without its port is a failure" [ "$(enter)" = 1 ]
check safe-fails-said "which is said" said 'safe mode does not start; the normal service runs again'
check safe-fails-healthy "the normal service answers" healthy
check safe-fails-hold "no hold is left" tb '! ls /run/nixos-gui-emergency/holds/*.json 2>/dev/null'
check safe-fails-unit "and safe mode is not tried any more" tb 'systemctl show -P ActiveState nixos-gui-safe.service | grep -qx -e inactive -e failed'

# Where the service was down already, the hold stands, as automation leaves it: a person must mend it.
break_service
tb 'systemctl stop nixos-gui.service'
check safe-fails-down "where the service is down as well, it is a failure" [ "$(enter)" = 1 ]
check safe-fails-down-said "for people" said 'safe mode could not be started: escalate'
check safe-fails-down-hold "and the hold stands" held
mend_service
tb 'systemctl stop port-taker.socket port-taker.service; rm -f /run/systemd/system/port-taker.*; systemctl daemon-reload
  nixos-gui-leave-safe-mode >/run/said 2>&1'
check safe-fails-end "healthy at the end" within 20 healthy
forget_everything
