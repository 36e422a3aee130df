# shellcheck shell=bash
# Nobody answers, and the levels are called as the policy says, each once; a reboot in the middle neither forgets nor repeats; the
# wall clock may jump; an acknowledgement stops it. Every message is what its channel takes.
# shellcheck disable=SC2016,SC2154 # expands in the machine; incidents.sh sets what is used here
. Tests/drills/incidents.sh

prepare_channels
channels_up
raise service-down 'nixos-gui.service is down: \\"quoted\\" \\\\ and Zoë'
tick
number=$(newest_incident)
check escalation-opened "an alert opens an incident" [ "$(events "$number" opened)" = 1 ]
check escalation-kind "an outage, SEV1" tb "nixos-gui-incident list | grep -q '^$number  SEV1  outage  detected'"
check escalation-journal "the journal has a copy of its lines" tb "journalctl -b -q -t nixos-gui-incident _UID=0 -o cat | grep -q '\"event\":\"opened\",\"incident\":\"$number\"'"
check escalation-first "level 1 is called at once" [ "$(called "$number")" = '1 ' ]
check escalation-told "each channel was told once" [ "$(count mail '.to == ["oncall@example.org"]')$(count pagerduty '.status == 202')$(count webhook '.body.event == "opened"')" = 111 ]
check escalation-schema "PagerDuty's schema takes the event" [ "$(count pagerduty '.problems == [] and .body.event_action == "trigger" and .body.payload.severity == "critical" and .type == "application/json"')" = 1 ]
check escalation-text "its text came whole, quotes and all" [ "$(count pagerduty '.body.payload.summary | endswith("nixos-gui.service is down: \"quoted\" \\ and Zoë")')" = 1 ]
check escalation-signed "the webhook's body is signed" [ "$(count webhook '.signed')" = 1 ]
check escalation-subject "the mail's subject, too, is whole" [ "$(count mail '(.subject | startswith("[SEV1]")) and (.subject | endswith("and Zoë")) and .defects == []')" = 1 ]

tick
check escalation-once "a second look repeats nothing" [ "$(called "$number"):$(count mail 1):$(count pagerduty 1)" = '1 :1:1' ]

# The clock on the wall goes back a year, in the record's eyes: within a boot only the uptime counts. The kernel's clock is the whole
# machine's here, so what the record says of it is changed instead.
tb "sed -i 's/\"at\":\"20[0-9][0-9]/\"at\":\"2031/' $records/incidents/$number.jsonl; sed -i 's/^wall=.*/wall=1999999999/' $records/incidents/$number.clock"
sleep 4
tick
check escalation-second "after its time level 2 is called, whatever the clock on the wall says" [ "$(called "$number")" = '1 2 ' ]
check escalation-second-mail "at its own address" [ "$(count mail '.to == ["lead@example.org"]')" = 1 ]

# The power goes while the message to level 4 is not sent yet.
channels_down
sleep 5
tb 'systemctl start nixos-gui-escalate.service; sync'
check escalation-third "level 4 is called after its time; level 3 is for breaches" [ "$(called "$number")" = '1 2 4 ' ]
tb_crash
within 60 healthy
tb 'systemctl stop cron.service; systemctl reset-failed' 2>/dev/null
plant_secrets
channels_up
retry
check escalation-reboot "after a reboot the incident goes on" tb "nixos-gui-incident list | grep -q '^$number  SEV1  outage  detected'"
check escalation-not-repeated "nobody is called again" [ "$(called "$number")" = '1 2 4 ' ]
check escalation-not-forgotten "what had not been sent is sent, once on each channel" [ "$(count webhook '.body.event == "called-4"')$(count pagerduty '.body.payload.summary | tostring | contains("call level 4")')$(count mail '.subject | contains("call level 4 by telephone")')" = 111 ]
check escalation-time "its time goes on: it did not begin anew, and did not jump by years" tb "line=\$(tail -n 1 $records/incidents/$number.jsonl); n=\$(printf '%s' \"\$line\" | sed 's/.*\"elapsed\":\"\([0-9]*\)\".*/\1/'); [ \"\$n\" -ge 8 ] && [ \"\$n\" -lt 600 ]"

sleep 21

tick
check escalation-reminder "who does not answer is reminded" [ "$(count webhook '.body.event == "reminder"')" = 1 ]

check escalation-acknowledge "an acknowledgement by the unit that the GUI starts" tb "systemctl start nixos-gui-acknowledge@$number.service"
check escalation-acknowledged "is recorded" tb "grep -q '^{\"event\":\"acknowledged\".*\"by\":\"the GUI\"' $records/incidents/$number.jsonl"
sleep 21
calls=$(called "$number")
tick
check escalation-stopped "nobody is called or reminded any more" [ "$(called "$number"):$(count webhook '.body.event == "reminder"')" = "$calls:1" ]
check escalation-told-acknowledged "whoever was called hears of it" [ "$(count mail '.to == ["lead@example.org"] and (.subject | contains("acknowledged by"))')$(count pagerduty '.body.event_action == "acknowledge"')" = 11 ]

lower service-down
tick
check escalation-resolved "the incident ends with its alert" [ "$(events "$number" resolved)" = 1 ]
check escalation-told-resolved "everybody hears of that" [ "$(count mail '.subject | contains("resolved after")')$(count pagerduty '.body.event_action == "resolve"')$(count webhook '.body.event == "resolved"')" = 211 ]
check escalation-dedup "one dedup key from the first message to the last" [ "$(tb "jq -r .body.dedup_key $got/pagerduty | sort -u | wc -l")" = 1 ]
check escalation-valid "no body was refused by PagerDuty's schema" [ "$(count pagerduty '.problems != []')" = 0 ]

# A breach calls level 3, and an outage did not.
check escalation-breach "a person opens a breach" tb 'nixos-gui-incident open breach "somebody got in" >/run/said'
tick
check escalation-breach-levels "levels 1 and 3 are called at once" [ "$(called "$(newest_incident)")" = '1 3 ' ]
check escalation-breach-mail "the security team by mail" [ "$(count mail '.to == ["security@example.org"] and (.text | contains("nixos-gui-incident acknowledge"))')" = 1 ]
tb 'nixos-gui-incident acknowledge "mine"' >/dev/null
breach=$(newest_incident)
check escalation-breach-over "a person ends it: by the unit that the GUI starts" tb "systemctl start nixos-gui-resolve@$breach.service"
check escalation-breach-resolved "once" [ "$(events "$breach" resolved)" = 1 ]
check escalation-numbers "numbers count up" [ "$(newest_incident)" = $((number + 1)) ]
channels_down
forget_incidents
check escalation-end "healthy at the end" within 20 healthy
