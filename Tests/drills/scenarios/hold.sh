# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A hold is respected: by the unit, by the health check and by auto-recovery. Safe mode stays until a person leaves it.

check hold-enter "nixos-gui-safe-mode ends well" tb 'nixos-gui-safe-mode >/run/said 2>&1'
check hold-safe "safe mode answers on its port" in_safe_mode
check hold-normal-stopped "the normal unit is stopped" tb '! systemctl -q is-active nixos-gui.service'
hold() { tb 'cat /run/nixos-gui-emergency/holds/safe-mode.json; systemctl show -P InvocationID nixos-gui-safe.service'; }
before=$(hold)
check hold-twice "a second nixos-gui-safe-mode says that nothing was done" tb 'SUDO_USER=another nixos-gui-safe-mode | grep -q "nothing was done"'
check hold-twice-unchanged "who placed the hold and why stays, and the unit is not restarted" [ "$(hold)" = "$before" ]

before=$(starts nixos-gui.service)
tb 'systemctl start nixos-gui-auto-recovery.service'
check hold-recovery "auto-recovery does nothing" [ "$(starts nixos-gui.service)" = "$before" ]
check hold-recovery-says "and says why" tb 'journalctl -b -q -u nixos-gui-auto-recovery.service -o cat | grep -q "held: safe-mode"'
tb 'systemctl start nixos-gui-health-check.service'
check hold-check "the health check probes safe mode" tb 'journalctl -b -q -u nixos-gui-health-check.service -o cat | grep -q "held: safe mode, which answers on port 8081"'

# systemctl start of the normal unit: its condition refuses, but Conflicts= has stopped safe mode by then.
tb 'systemctl start nixos-gui.service'
check hold-condition "the normal unit refuses to start" tb '! systemctl -q is-active nixos-gui.service'
tb 'systemctl start nixos-gui-health-check.service'
check hold-restored "the health check brings safe mode back" within 20 in_safe_mode
tb 'systemctl start nixos-gui-health-check.service'
check hold-alert-resolved "its alert is resolved" tb '! test -e /var/lib/nixos-gui-emergency/alerts/safe-mode-down.json'

check hold-failure "nixos-gui-complete-service-failure refuses under a hold" tb 'nixos-gui-complete-service-failure >/run/said 2>&1; [ $? = 1 ] && grep -q "held on purpose by safe-mode" /run/said'
check hold-leave "nixos-gui-leave-safe-mode ends well" tb 'nixos-gui-leave-safe-mode >/run/said 2>&1'
check hold-back "the normal service is healthy again" within 20 healthy
check hold-gone "no hold is left and safe mode is stopped" tb '! ls /run/nixos-gui-emergency/holds/*.json 2>/dev/null && ! systemctl -q is-active nixos-gui-safe.service'

# An alert about safe mode does not outlive it.
tb 'nixos-gui-safe-mode >/dev/null 2>&1; systemctl stop nixos-gui-safe.service; nixos-gui-health-check >/dev/null 2>&1'
check hold-alert-raised "a safe mode that is down is alerted" tb 'test -e /var/lib/nixos-gui-emergency/alerts/safe-mode-down.json'
within 20 in_safe_mode
tb 'nixos-gui-leave-safe-mode >/dev/null 2>&1'
check hold-alert-gone "leaving safe mode resolves it" tb '! test -e /var/lib/nixos-gui-emergency/alerts/safe-mode-down.json'

# A safe mode that never answers is not started for ever.
tb 'nixos-gui-safe-mode >/dev/null 2>&1
  mkdir -p /run/systemd/system/nixos-gui-safe.service.d
  printf "[Service]\nExecStart=\nExecStart=/bin/false\nRestart=no\n" >/run/systemd/system/nixos-gui-safe.service.d/broken.conf
  systemctl daemon-reload; systemctl stop nixos-gui-safe.service'
for _ in 1 2 3 4 5; do
  tb 'nixos-gui-health-check >/run/said 2>&1; for i in $(seq 60); do systemctl show -P ActiveState nixos-gui-safe-mode.service | grep -qx activating || break; sleep 0.2; done'
done
check hold-attempts "the health check starts safe mode three times, then only tells" tb 'grep -q "3 starts did not help: a person must act" /run/said'
tb 'rm -r /run/systemd/system/nixos-gui-safe.service.d; systemctl daemon-reload; systemctl reset-failed; nixos-gui-leave-safe-mode >/dev/null 2>&1'
check hold-attempts-end "mended and left" within 20 healthy

# Leaving safe mode while the cause is still there ends in safe mode again.
tb 'nixos-gui-safe-mode >/dev/null 2>&1'
break_service
check hold-leave-too-early "leaving too early fails and says why" tb 'nixos-gui-leave-safe-mode >/run/said 2>&1; [ $? = 1 ] && grep -q "safe mode stays on" /run/said'
check hold-safe-again "and safe mode answers again" in_safe_mode
mend_service
tb 'nixos-gui-leave-safe-mode >/dev/null 2>&1'
check hold-end "healthy at the end" within 20 healthy
forget_everything
