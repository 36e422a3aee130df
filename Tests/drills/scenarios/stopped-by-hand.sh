# shellcheck shell=bash
# systemctl stop by a person is respected: automation tells, and leaves the service alone.

tb 'systemctl stop nixos-gui.service'
tb 'systemctl start nixos-gui-health-check.service'
check stopped-left-alone "the health check leaves it alone" tb '! systemctl -q is-active nixos-gui.service'
check stopped-alert "and alerts" tb 'grep -q "stopped by hand" /var/lib/nixos-gui-emergency/alerts/service-stopped.json'
tb 'systemctl start nixos-gui-auto-recovery.service'
check stopped-recovery "auto-recovery leaves it alone too" tb '! systemctl -q is-active nixos-gui.service'
tb 'systemctl start nixos-gui.service; systemctl start nixos-gui-health-check.service'
check stopped-resolved "started again: the alert is resolved" tb '! test -e /var/lib/nixos-gui-emergency/alerts/service-stopped.json'

# A recovery that is killed between systemctl reset-failed and restart leaves a unit that looks as if a person had stopped it,
# and a note that tells otherwise. The note ends with the recovery.
tb 'systemctl stop nixos-gui.service; touch /run/nixos-gui-emergency/restarting; systemctl start nixos-gui-health-check.service'
check killed-recovery "a restart that was cut off is no stop by hand" within 20 healthy
tb 'systemctl start nixos-gui-health-check.service'
check killed-recovery-over "the note of it is gone" tb '! test -e /run/nixos-gui-emergency/restarting'
tb 'systemctl stop nixos-gui.service; systemctl start nixos-gui-health-check.service'
check stopped-after-recovery "and a stop by hand is one again" tb '! systemctl -q is-active nixos-gui.service'
forget_everything
