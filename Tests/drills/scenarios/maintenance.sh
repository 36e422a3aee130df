# shellcheck shell=bash
# In a maintenance window people are at work: a failing health check neither recovers nor calls, and says so; what stands afterwards is
# an incident. What a person opens calls people all the same.
# shellcheck disable=SC2016,SC2154 # expands in the machine; incidents.sh sets what is used here
. Tests/drills/incidents.sh

prepare_channels
channels_up
policy=$(mktemp -d)
cat >"$policy/window.toml" <<END
extends = "$PWD/hosts/drill.toml"
[[emergency.maintenance]]
name = "Weekly update"
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
from = "00:00"
lasts = "24h"
END
if ! "${BINARIES:-.build/debug}/nixos-gui-gen" generate "$policy/window.toml" --output "$policy/generated" >/dev/null; then
  fail maintenance-policy "the policy does not generate"
  return 0
fi
tb 'mkdir /run/scripts && cp /opt/nixos-gui/bin/nixos-gui-* /run/scripts/'
for slug in health-check auto-recovery escalate; do cp "$policy/generated/procedures/$slug/recover.sh" "$policy/nixos-gui-$slug"; done
rm -r "$policy/generated" "$policy/window.toml"
tb_put "$policy" /opt/nixos-gui/bin
rm -r "$policy"

before=$(newest_incident)
break_service
tb 'systemctl kill -s KILL nixos-gui.service'
failed() { tb 'systemctl -q is-failed nixos-gui.service'; }
within 30 failed
within 20 tb '[ "$(systemctl show -P ActiveState nixos-gui-auto-recovery.service)" = inactive ]'
check maintenance-recovery "auto-recovery leaves the service alone" tb 'journalctl -b -q -u nixos-gui-auto-recovery.service -o cat | grep -q "maintenance window: Weekly update; nothing was done"'
tb 'systemctl start nixos-gui-health-check.service'
check maintenance-check "the health check says so, and does not call it" grep -q 'Left alone: maintenance window: Weekly update' <<<"$(run_record health-check)"
tick
check maintenance-held "nobody hears of it, and no incident is opened" [ "$(newest_incident):$(count mail 1):$(count webhook 1)" = "$before:0:0" ]
check maintenance-recorded "what is held back is recorded, once" [ "$(tb "grep -c '^{\"event\":\"held-back\".*\"key\":\"service-down\".*\"window\":\"Weekly update\"' $records/alerts.jsonl")" = 1 ]
tb 'nixos-gui-incident open breach "somebody got in"' >/dev/null
tick
check maintenance-person "what a person opens calls people" [ "$(count mail '.subject | contains("somebody got in")')" -ge 1 ]
tb 'nixos-gui-incident acknowledge && nixos-gui-incident resolve' >/dev/null

# The window is over.
tb 'cp /run/scripts/nixos-gui-* /opt/nixos-gui/bin/; rm -r /run/scripts'
tick
check maintenance-over "afterwards what still stands is an incident" [ "$(count mail '.subject | contains("the service is down")')" -ge 1 ]
mend_service
tb 'systemctl reset-failed nixos-gui.service; systemctl start nixos-gui.service'
within 20 healthy
tb 'nixos-gui-health-check >/dev/null 2>&1; nixos-gui-health-check >/dev/null 2>&1'
tick
check maintenance-resolved "and ends when the service is healthy" tb 'nixos-gui-incident list | grep -qx "No incident is open."'
channels_down
forget_incidents
forget_everything
check maintenance-end "healthy at the end" within 20 healthy
