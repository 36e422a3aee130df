# shellcheck shell=bash
# Attempts are counted per incident, on disk: automation stops after the policy's number, names the causes, and does not begin anew.
# shellcheck disable=SC2016 # expands in the machine

raised() { tb 'grep -c "\"event\":\"raised\".*\"key\":\"service-down\"" /var/lib/nixos-gui-emergency/alerts.jsonl 2>/dev/null'; }
raised_before=$(raised)
break_service
tb 'systemctl kill -s KILL nixos-gui.service'
check attempts-safe-mode "OnFailure= called auto-recovery, which ended in safe mode" within 60 in_safe_mode
record=$(run_record auto-recovery)
check attempts-number "three attempts, then no more" grep -q '3 of 3 attempts are used up' <<<"$record"
check attempts-count "the count is on disk" tb 'grep -qx attempts=3 /var/lib/nixos-gui-emergency/incident'
check attempts-causes "the causes are findings of the run" grep -q '"event":"finding"' <<<"$record"
check attempts-alert "the alert names them" tb 'grep -q "nixos-gui.service is down" /var/lib/nixos-gui-emergency/alerts/service-down.json'
check attempts-owner "root owns the record, the service's group may read it" tb '[ "$(stat -c %U:%G:%a $(ls -t /var/lib/nixos-gui-emergency/runs/*.jsonl | head -n 1))" = root:nixos-gui:640 ]'
check attempts-once "one alert for one outage" [ "$(raised)" = $((raised_before + 1)) ]

# Without the hold (as if a reboot had cleared it) the count still stands.
tb 'systemctl stop nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*.json
  systemctl reset-failed nixos-gui.service; systemctl start nixos-gui.service'
check attempts-stand "a new failure of the same incident makes no new attempt" within 30 in_safe_mode
check attempts-once-again "and none for the second failure of the same incident" [ "$(raised)" = $((raised_before + 1)) ]
check attempts-stand-record "and says so" grep -q 'attempts are used up' <<<"$(run_record auto-recovery)"

mend_service
check attempts-leave "mended: safe mode is left" tb 'nixos-gui-leave-safe-mode >/dev/null 2>&1'
check attempts-closed "the incident is closed and the alert resolved" tb '! test -e /var/lib/nixos-gui-emergency/incident && ! test -e /var/lib/nixos-gui-emergency/alerts/service-down.json'
check attempts-end "healthy at the end" within 20 healthy
forget_everything
