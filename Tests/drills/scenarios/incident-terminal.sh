# shellcheck shell=bash
# Incidents by the health check and at a terminal: one per outage, from detection to the report.
# shellcheck disable=SC2016,SC2154 # expands in the machine; incidents.sh sets what is used here
. Tests/drills/incidents.sh

prepare_channels
channels_up

# The real way: the service fails, automation cannot help, and one incident tells all of it.
break_service
tb 'systemctl kill -s KILL nixos-gui.service'
within 60 in_safe_mode
opened() { tb 'nixos-gui-incident list | grep -q "  SEV1  outage  detected  "'; }
check incident-opened "a failed service opens an incident within moments, without the clock" within 20 opened
number=$(newest_incident)
tb 'systemctl start nixos-gui-health-check.service'
tick
check incident-one "safe mode and further checks make no second one" [ "$(newest_incident):$(count webhook '.body.event == "opened"')" = "$number:1" ]
check incident-refuses "it cannot be resolved while its alert stands" tb 'nixos-gui-incident resolve >/run/said 2>&1; [ $? = 78 ] && grep -q "the alert service-down still stands" /run/said'
check incident-refuses-unit "nor by the unit that the GUI starts" tb 'systemctl start nixos-gui-resolve@newest.service 2>/dev/null; status=$(systemctl show -P ExecMainStatus nixos-gui-resolve@newest.service); systemctl reset-failed nixos-gui-resolve@newest.service; [ "$status" = 78 ]'
check incident-acknowledge "acknowledged at the terminal, with words" tb 'SUDO_USER=ann nixos-gui-incident acknowledge "on my way" >/run/said 2>&1'
check incident-who "with the name of the person behind sudo" tb "grep -q '^{\"event\":\"acknowledged\".*\"by\":\"ann\".*on my way' $records/incidents/$number.jsonl"
check incident-twice "a second time is said, and not recorded" tb "nixos-gui-incident acknowledge | grep -q 'acknowledged by ann' && [ \$(grep -c '^{\"event\":\"acknowledged\"' $records/incidents/$number.jsonl) = 1 ]"
tb 'nixos-gui-incident note "a note with \"quotes\", a \\ and Zoë" && nixos-gui-incident mitigate "safe mode serves" && printf "latin \351" | xargs -0 nixos-gui-incident note' >/dev/null
check incident-note "a note comes back as it was written" tb 'nixos-gui-incident show | grep -qF "a note with \"quotes\", a \\ and Zoë"'
check incident-latin "bytes that are no UTF-8 do not make the record unreadable" tb "jq -e . $records/incidents/$number.jsonl >/dev/null && iconv -f UTF-8 $records/incidents/$number.jsonl >/dev/null"
mend_service
tb 'nixos-gui-leave-safe-mode >/dev/null 2>&1'
resolved() { [ "$(events "$number" resolved)" = 1 ]; }
check incident-resolved "mended: it is resolved with its alert" within 20 resolved
check incident-run "the runs of procedures stand in it" tb "grep -q '^{\"event\":\"run\".*\"procedure\":\"auto-recovery\"' $records/incidents/$number.jsonl && grep -q '^{\"event\":\"run\".*\"procedure\":\"leave-safe-mode\"' $records/incidents/$number.jsonl"

# The report.
check incident-report "its report" tb "nixos-gui-report $number >/run/said 2>&1 && grep -q '^- .*: restored: \|: service restored' $records/reports/$number.md"
check incident-report-filled "has duration, first response, steps and timeline" tb "grep -q '^- \*\*Duration\*\*: 20.* - 20.*)' $records/reports/$number.md && grep -qE '^- 20[0-9T:Z-]+: first response' $records/reports/$number.md && grep -q 'nixos-gui-auto-recovery: done' $records/reports/$number.md && grep -qF 'ann: a note' $records/reports/$number.md || grep -qF 'a note with' $records/reports/$number.md"
check incident-report-mode "root owns it, the service's group may read it" [ "$(tb "stat -c '%U %G %a' $records/reports/$number.md")" = 'root nixos-gui 640' ]
tb "sed -i 's/^\[what went well, what did not\]/The pager was on silent; Zoë heard the fans./' $records/reports/$number.md"
check incident-report-kept "what people wrote is not overwritten" tb "nixos-gui-report $number >/run/said 2>&1 && grep -q 'already so' /run/said && grep -q 'on silent' $records/reports/$number.md"
check incident-search "lessons are found again" tb "nixos-gui-incident search SILENT | grep -q 'The pager was on silent' && nixos-gui-incident search 'nothing of the kind' | grep -q 'Nothing was found'"

# An alert that comes and goes, and one that is worse.
raise backup-failed 'no backup could be made'
tick
raise backup-too-old 'the newest backup is old'
tick
other=$(newest_incident)
check incident-joins "another alert of a kind joins the incident" [ "$other:$(events "$other" alert):$(count webhook '.body.event == "opened" and .body.incident.kind == "other"')" = "$((number + 1)):2:1" ]
raise health 'a check fails'
tick
outage=$(newest_incident)
tb "nixos-gui-incident acknowledge $outage" >/dev/null
raise service-down 'nixos-gui.service is down'
tick
check incident-worse "what is worse than what was acknowledged calls people anew" tb "nixos-gui-incident list | grep -q '^$outage  SEV1  outage  detected'"
check incident-worse-told "and says that it became worse" [ "$(count webhook '.body.event == "severity" and .body.incident.severity == "SEV1"')" = 1 ]
lower health
lower service-down
lower backup-failed
lower backup-too-old
tick
check incident-all-over "every incident ends with its alerts" tb 'nixos-gui-incident list | grep -qx "No incident is open."'

# A torn line, as a power cut leaves it, and a number that is never used twice.
tb 'nixos-gui-incident open other "a torn line"' >/dev/null
torn=$(newest_incident)
tb "printf '{\"event\":\"note\",\"inci' >>$records/incidents/$torn.jsonl; nixos-gui-incident note after >/dev/null"
check incident-torn "a torn line hides nothing that comes after it" tb "nixos-gui-incident show $torn | grep -q ': after\$'"
tb "nixos-gui-incident resolve $torn >/dev/null; rm $records/incidents/$torn.jsonl; nixos-gui-incident open other next >/dev/null"
check incident-number "a number is never used twice" [ "$(newest_incident)" = $((torn + 1)) ]
check incident-usage "usage: status 64; an unknown number: 78; not root: 77" tb 'nixos-gui-incident open sometimes x >/dev/null 2>&1; [ $? = 64 ] && { nixos-gui-incident show 999999 >/dev/null 2>&1; [ $? = 78 ]; } && { setpriv --reuid=nobody --regid=nogroup --clear-groups nixos-gui-incident list >/dev/null 2>&1; [ $? = 77 ]; }'
tb 'nixos-gui-incident resolve' >/dev/null

channels_down
forget_incidents
forget_everything
check incident-end "healthy at the end" within 20 healthy
