# shellcheck shell=bash
# Where OnFailure= does not help, the cron entry does: the health check finds the failed unit and calls auto-recovery.

# Dependencies of a unit cannot be taken back by a drop-in, so the unit that OnFailure= names is gone for a moment.
unit=/etc/systemd/system/nixos-gui-auto-recovery.service
tb "mv $unit /root/auto-recovery.service && systemctl daemon-reload"
before=$(starts nixos-gui-auto-recovery.service)
until [ "$(tb 'systemctl show -P ActiveState nixos-gui.service')" = failed ]; do tb 'systemctl kill -s KILL nixos-gui.service' 2>/dev/null; done
check cron-recovery-failed "the unit has failed and nobody was called" [ "$(starts nixos-gui-auto-recovery.service)" = "$before" ]
tb "mv /root/auto-recovery.service $unit && systemctl daemon-reload"
check cron-recovery-healthy "healthy again by cron, within 75 s" within 75 healthy
check cron-recovery-called "auto-recovery did it" [ "$(starts nixos-gui-auto-recovery.service)" -gt "$before" ]
# Several healthy checks in a row close the incident.
for _ in 1 2; do tb 'systemctl start nixos-gui-health-check.service'; done
check cron-recovery-closed "two healthy checks close the incident" tb '! test -e /var/lib/nixos-gui-emergency/incident'
forget_everything
