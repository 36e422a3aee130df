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
forget_everything
