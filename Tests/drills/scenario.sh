# shellcheck shell=bash
# What a scenario has at hand beside the testbed's functions. A scenario is a bash script in scenarios/; Tests/drills/run
# sources it, with the machine booted and the service healthy. It prints one line for each thing it shows:
#   pass NAME TEXT, fail NAME TEXT, skip NAME WHY, check NAME TEXT COMMAND...

# shellcheck source=Tests/lines.sh
. Tests/lines.sh

within() { # seconds, command...: waits until the command succeeds
  local end=$((SECONDS + $1))
  until "${@:2}"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.25
  done
}

healthy() { # the normal service is active and answers
  # shellcheck disable=SC2016 # expands in the machine
  tb 'port=$(jq -r ".port // 8080" /etc/nixos-gui/nixos-gui.json)
    systemctl -q is-active nixos-gui.service && curl -fsS --max-time 5 "http://127.0.0.1:$port/api/health/live"' 2>/dev/null |
    grep -q '"status": *"pass"'
}

starts() { # unit: how often systemd began to start it since the machine booted
  tb "journalctl -b -q -o cat MESSAGE_ID=7d4958e842da4a758f6c1cdc7b36dcc5 UNIT='$1' _PID=1 | wc -l"
}

in_safe_mode() { # the safe unit is active and answers, and whoever started it has seen that too: until then it holds the lock
  # shellcheck disable=SC2016 # expands in the machine
  tb 'port=$(jq -r .port /etc/nixos-gui/safe-mode.json)
    [ -z "$(systemctl list-units --no-legend --plain --state=activating "nixos-gui-*")" ] && systemctl -q is-active nixos-gui-safe.service && curl -fsS --max-time 5 "http://127.0.0.1:$port/api/health/live"' 2>/dev/null |
    grep -q '"mode": *"safe"'
}

break_service() { # every start of the normal service fails from now on, until mend_service
  tb 'mkdir -p /run/systemd/system/nixos-gui.service.d
    printf "[Service]\nExecStart=\nExecStart=/bin/false\n" >/run/systemd/system/nixos-gui.service.d/broken.conf
    systemctl daemon-reload'
}

mend_service() { tb 'rm -f /run/systemd/system/nixos-gui.service.d/*.conf; systemctl daemon-reload'; }

run_record() { # procedure: its newest record
  tb "cd /var/lib/nixos-gui-emergency/runs && grep -l '\"procedure\":\"$1\"' \$(ls -t) 2>/dev/null | head -n 1 | xargs -r cat"
}

forget_everything() { # no incident, alert, hold or failed unit is left
  tb 'rm -f /var/lib/nixos-gui-emergency/incident /run/nixos-gui-emergency/incident /var/lib/nixos-gui-emergency/alerts/*.json \
      /var/lib/nixos-gui-emergency/holds/*.json /run/nixos-gui-emergency/holds/*.json
    systemctl reset-failed 2>/dev/null; systemctl start nixos-gui.service'
}
