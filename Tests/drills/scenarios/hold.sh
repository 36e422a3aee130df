# shellcheck shell=bash
# A hold is respected: by the unit, by the health check and by auto-recovery. Safe mode stays until a person leaves it.

check hold-enter "nixos-gui-safe-mode ends well" tb 'nixos-gui-safe-mode >/run/said 2>&1'
check hold-safe "safe mode answers on its port" in_safe_mode
check hold-normal-stopped "the normal unit is stopped" tb '! systemctl -q is-active nixos-gui.service'
check hold-twice "a second nixos-gui-safe-mode changes nothing" tb 'nixos-gui-safe-mode | grep -q "already so"'

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

# Leaving safe mode while the cause is still there ends in safe mode again.
tb 'nixos-gui-safe-mode >/dev/null 2>&1'
break_service
check hold-leave-too-early "leaving too early fails and says why" tb 'nixos-gui-leave-safe-mode >/run/said 2>&1; [ $? = 1 ] && grep -q "safe mode stays on" /run/said'
check hold-safe-again "and safe mode answers again" in_safe_mode
mend_service
tb 'nixos-gui-leave-safe-mode >/dev/null 2>&1'
check hold-end "healthy at the end" within 20 healthy
forget_everything
