# shellcheck shell=bash
# For scenarios about incidents and alerts: real servers for every channel in the machine, and what they got.
# shellcheck disable=SC2016 # expands in the machine
sinks=/root/sinks got=/root/got records=/var/lib/nixos-gui-emergency

prepare_channels() { # servers are there but not started; secrets are planted; nothing waits and no incident is open
  tb_put Tests/drills/sinks $sinks
  tb "rm -rf $got; mkdir -p $got"
  plant_secrets
  tb "cp /run/secrets/nixos-gui/webhook $got/webhook-secret
    printf 'account default\nhost 127.0.0.1\nport 2525\nauth off\ntls off\ntimeout 5\n' >/etc/msmtprc"
  forget_incidents
}

plant_secrets() { # /run does not outlive a reboot
  tb "mkdir -p /run/secrets/nixos-gui
    printf 'PLANTED-routing-key-3f9a1c\n' >/run/secrets/nixos-gui/pagerduty
    printf 'PLANTED-webhook-secret-77d2\n' >/run/secrets/nixos-gui/webhook
    printf 'http://127.0.0.1:9911/ping/PLANTED-ping-5e5e\n' >/run/secrets/nixos-gui/dead-man"
}

channels_up() {
  tb "systemd-run --quiet --unit=sink-http $sinks/http $got; systemd-run --quiet --unit=sink-smtp $sinks/smtp $got
    for i in \$(seq 100); do ss -ltn | grep -q :9911 && ss -ltn | grep -q :9912 && ss -ltn | grep -q :2525 && break; sleep 0.1; done"
}
channels_down() { tb 'systemctl stop sink-http.service sink-smtp.service; systemctl reset-failed' 2>/dev/null; }
answers() { tb "echo $1 >$got/mode"; } # ok, hang or a status

forget_incidents() { # none is open, nothing waits
  tb "rm -f $records/alerts/*.json $records/outbox/* /run/nixos-gui-emergency/outbox/* /run/nixos-gui-emergency/outbox-tries/* /run/nixos-gui-emergency/alerts/*
    for n in \$(nixos-gui-incident list | sed -n 's/^\([0-9]*\) .*/\1/p'); do nixos-gui-incident resolve \$n >/dev/null 2>&1; done
    systemctl stop nixos-gui-alert.service nixos-gui-escalate.service
    rm -f $records/outbox/* /run/nixos-gui-emergency/outbox-tries/*" 2>/dev/null
}

tick() { tb 'systemctl start nixos-gui-escalate.service; systemctl start nixos-gui-alert.service'; } # a step of the clock, and what follows is sent
retry() { tb 'rm -f /run/nixos-gui-emergency/outbox-tries/*'; tick; } # as if the pause between two tries were over

raise() { # KEY MESSAGE: as a procedure does it
  tb "printf '{\"at\":\"%s\",\"key\":\"$1\",\"message\":\"$2\",\"run\":\"\"}\n' \"\$(date -u +%Y-%m-%dT%H:%M:%SZ)\" >$records/alerts/$1.json"
}
lower() { tb "rm -f $records/alerts/$1.json"; } # KEY

newest_incident() { tb "cd $records/incidents && ls | sed -n 's/^\([0-9]*\)\.jsonl\$/\1/p' | sort -n | tail -n 1"; }
events() { tb "grep -c '^{\"event\":\"$2\"' $records/incidents/$1.jsonl"; }       # NUMBER EVENT: how many
called() { tb "sed -n 's/^{\"event\":\"called\".*\"level\":\"\([0-9]*\)\".*/\1/p' $records/incidents/$1.jsonl" | tr '\n' ' '; }
count() { tb "jq -s 'map(select($2)) | length' $got/$1 2>/dev/null || echo 0"; }  # SINK FILTER
waiting() { tb "ls $records/outbox | wc -l"; }
