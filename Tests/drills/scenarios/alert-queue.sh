# shellcheck shell=bash
# What cannot be sent waits on the disk: nothing is lost while the network is away, nothing comes twice, and one channel that fails
# does not silence another. No secret shows anywhere.
# shellcheck disable=SC2016,SC2154 # expands in the machine; incidents.sh sets what is used here
. Tests/drills/incidents.sh

prepare_channels
sums() { echo "$(count mail "$1")$(count pagerduty "$2")$(count webhook "$3")"; }
mail_opened='.to == ["oncall@example.org"] and (.subject | contains("health"))'

# Nothing listens anywhere.
raise health 'a check fails: health'
raise health 'a check fails: health'
tick
number=$(newest_incident)
check queue-waits "nothing answers: a message for each channel waits" [ "$(waiting)" = 3 ]
check queue-says "the record says why, once a message" [ "$(events "$number" undelivered)" = 3 ]
check queue-journal "and the journal" tb 'journalctl -b -q -u nixos-gui-alert.service -o cat | grep -q "pagerDuty: nothing answers there"'
check queue-mode "root alone can look into the outbox" [ "$(tb "stat -c '%U %a' $records/outbox")" = 'root 700' ]
tick
check queue-patience "it is not tried again at once" [ "$(events "$number" undelivered):$(tb "cut -d ' ' -f 1 /run/nixos-gui-emergency/outbox-tries/*-opened-webhook")" = 3:1 ]
check queue-unit "the unit did not fail" tb '! systemctl -q is-failed nixos-gui-alert.service'

# The servers are there, and refuse.
answers 500
channels_up
tb 'rm -f /run/nixos-gui-emergency/outbox-tries/*; systemctl start nixos-gui-alert.service'
check queue-500 "status 500: they wait on; the mail is sent" [ "$(sums "$mail_opened" '.status == 500' '.status == 500'):$(waiting)" = 111:2 ]
answers 429
tb 'rm -f /run/nixos-gui-emergency/outbox-tries/*; systemctl start nixos-gui-alert.service'
check queue-429 "status 429: they wait on" [ "$(sums "$mail_opened" '.status == 429' '.status == 429'):$(waiting)" = 111:2 ]
answers hang
# Whoever looks at the processes meanwhile sees no secret.
tb 'rm -f /run/nixos-gui-emergency/outbox-tries/*; systemctl start --no-block nixos-gui-alert.service
  for i in $(seq 40); do for p in /proc/[0-9]*/cmdline; do tr "\0" " " <$p >>/run/cmdlines; echo >>/run/cmdlines; done 2>/dev/null; sleep 0.1; done'
check queue-curl-seen "curl was seen at work" tb 'grep -qa "curl -q -sS" /run/cmdlines'
check queue-cmdline "no secret stands in an argument list" tb '! grep -qa "PLANT[E]D-" /run/cmdlines'
tb 'systemctl kill -s KILL nixos-gui-alert.service; systemctl reset-failed nixos-gui-alert.service; rm -f /run/cmdlines'
check queue-killed "a sender that is killed loses nothing" [ "$(waiting)" = 2 ]

# Meanwhile the incident ends. Both are told, in their order, each once.
lower health
tb 'systemctl start nixos-gui-escalate.service; systemctl kill -s KILL nixos-gui-alert.service; systemctl reset-failed nixos-gui-alert.service' 2>/dev/null
answers ok
retry
check queue-nothing-waits "the network is back: nothing waits any more" [ "$(waiting)" = 0 ]
order() { tb "jq -r 'select(.status < 300) | $2' $got/$1" | tr '\n' ' '; }
check queue-order-pagerduty "PagerDuty hears of the beginning, then of the end, each once" [ "$(order pagerduty .body.event_action)" = 'trigger resolve ' ]
check queue-order-webhook "the webhook, too" [ "$(order webhook .body.event)" = 'opened resolved ' ]
check queue-mail-once "one mail each" [ "$(count mail '.to == ["oncall@example.org"]')" = 2 ]
check queue-one-incident "the same alert raised twice is one incident" [ "$(newest_incident)" = "$number" ]
check queue-delivered "deliveries stand in the record" [ "$(events "$number" delivered)" -ge 6 ]

# A secret is missing: its channel is silent, the others are not.
tb 'mv /run/secrets/nixos-gui/pagerduty /run/secrets/nixos-gui/away'
raise backup-failed 'no backup could be made'
tick
check queue-silent "mail and webhook are sent without the routing key" [ "$(sums '.subject | contains("backup")' '.body.payload.summary | tostring | contains("backup")' '.body.incident.kind == "other"')" = 101 ]
check queue-silent-says "and it says which secret is missing" tb 'journalctl -b -q -u nixos-gui-alert.service -o cat | grep -q "its routing key is missing (/run/secrets/nixos-gui/pagerduty)"'
check queue-silent-unit "the unit did not end with 243" tb '[ "$(systemctl show -P ExecMainStatus nixos-gui-alert.service)" != 243 ]'
tb 'mv /run/secrets/nixos-gui/away /run/secrets/nixos-gui/pagerduty'
retry
check queue-silent-over "with the secret it is sent" [ "$(count pagerduty '.body.payload.summary | tostring | contains("backup")')" = 1 ]
lower backup-failed
tick

# What a channel will never take is dropped, and that is said.
answers 400
raise backup-failed 'no backup could be made'
tick
check queue-dropped "an event that PagerDuty refuses is dropped, and said" [ "$(events "$(newest_incident)" dropped):$(tb "ls $records/outbox | grep -c pagerDuty")" = 1:0 ]
answers ok
retry
lower backup-failed
tick

# The dead man's ping: after a good health check, to an address that is a secret.
tb 'nixos-gui-health-check >/dev/null 2>&1; systemctl start nixos-gui-alert.service'
check queue-ping "a good health check pings" [ "$(count ping '.path == "/ping/PLANTED-ping-5e5e"')" -ge 1 ]

# A test of each channel.
check queue-test "nixos-gui-alert --test-mail --test-pagerduty --test-webhook" tb 'nixos-gui-alert --test-mail --test-pagerduty --test-webhook >/run/said 2>&1 && grep -c ": taken" /run/said | grep -qx 3'
check queue-test-marked "what came is marked as a test, and closed again" [ "$(sums '.subject | startswith("[TEST]")' '.body.payload.summary | tostring | startswith("[TEST]")' '.body.event == "test"'):$(tb "tail -n 1 $got/pagerduty | jq -r .body.event_action")" = 111:resolve ]
channels_down
check queue-test-fails "one that does not work fails, and says why" tb 'nixos-gui-alert --test-webhook >/run/said 2>&1; [ $? = 1 ] && grep -q "webhook: not sent: nothing answers there" /run/said'

# A full disk: alert, incident and messages stand in memory, and go out.
tb "mkdir /run/saved && cp -a $records/. /run/saved/ && mount -t tmpfs -o size=1m tmpfs $records && cp -a /run/saved/. $records/ && rm -f $records/outbox/*
  dd if=/dev/zero of=$records/filler bs=4k 2>/dev/null"
channels_up
tb 'nixos-gui-incident open outage "the disk is full" >/run/said 2>&1'
tick
check queue-full "with a full disk an incident is told of all the same" [ "$(count mail '.subject | contains("the disk is full")')$(count pagerduty '.body.payload.summary | tostring | contains("the disk is full")')" = 11 ]
check queue-full-memory "its record stands in memory" tb 'ls /run/nixos-gui-emergency/incidents/*.jsonl'
tb "rm $records/filler; nixos-gui-incident acknowledge >/dev/null 2>&1; nixos-gui-incident resolve over >/dev/null 2>&1"
check queue-full-over "and on the disk when that takes it again" tb "! ls /run/nixos-gui-emergency/incidents/*.jsonl 2>/dev/null && grep -q 'the disk is full' $records/incidents/*.jsonl"
tick
tb "systemctl stop nixos-gui-alert.service nixos-gui-escalate.service; umount -l $records; rm -rf /run/saved"

check queue-valid "no body was refused by PagerDuty's schema" [ "$(count pagerduty '.problems != []')" = 0 ]
check queue-secrets-journal "no secret stands in the journal" tb '! journalctl -q -o export | grep -qa "PLANTED-[rwp]"'
check queue-secrets-records "or in a record, a message, or what is in memory" tb '! grep -rqa "PLANTED-[rwp]" /var/lib/nixos-gui-emergency /run/nixos-gui-emergency'
channels_down
forget_incidents
check queue-end "healthy at the end" within 20 healthy
