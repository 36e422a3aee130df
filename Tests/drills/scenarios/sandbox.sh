# shellcheck shell=bash
# The server's units are shut as far as docs/confinement.md says, and serve every page so.
# shellcheck disable=SC2016 # expands in the machine

for unit in nixos-gui.service nixos-gui-safe.service; do
  report=$(tb "systemd-analyze security --no-pager $unit 2>&1")
  exposure=$(sed -n 's/.*Overall exposure level for .*: \([0-9.]*\) .*/\1/p' <<<"$report")
  check "sandbox-exposure-$unit" "$unit: exposure ${exposure:-unknown}, at most 2.0" awk -v n="${exposure:-10}" 'BEGIN { exit !(n <= 2.0) }'
  while IFS= read -r setting; do
    check sandbox-reason "$setting is left out for a stated reason" grep -qF "\`${setting//|/\\|}\`" docs/confinement.md
  done < <(sed -n 's/^✗ \([^ ]*\) .*/\1/p' <<<"$report")
done

answers() { # name, address, text that the answer holds, further options of curl...
  tb "curl -q -fsS --max-time 5 -H @/run/authorization ${*:4} 'http://127.0.0.1:8080$2' >/run/answer"
  check "sandbox-serves-$1" "$2" tb "grep -q '$3' /run/answer"
}
tb 'systemctl start nixos-gui-diagnose.service'
run=$(tb "cd /var/lib/nixos-gui-emergency/runs && ls -t | head -n 1")
tb 'printf "Authorization: Bearer %s\n" "$(cat /var/lib/nixos-gui-emergency/keys/operator-token)" >/run/authorization'
answers home / 'NixOS GUI'
asset=$(tb "grep -o '/assets/[^\"]*\.css' /run/answer | head -n 1")
answers asset "$asset" '{'
answers run "/runs/${run%.jsonl}" diagnose
answers health /api/health '"status":"pass"'
answers live /api/health/live '"status":"pass"'
answers ready /api/health/ready '"status":"pass"'
answers notes /api/notes '"notes"'
answers metrics /metrics nixos_gui_
answers sign-in /sign-in 'Sign in'
answers audit /audit 'Audit log'
answers procedures /api/v1/procedures '"slug":"diagnose"'
answers runs /api/v1/runs '"runs"'
tb "nixos-gui-emergency code | sed -n 's/^One-time code: /code=/p' |
  curl -q -fsS -c /run/cookies -o /dev/null --data @- http://127.0.0.1:8080/sign-in"
for page in account accounts confirm; do
  check "sandbox-serves-$page" "/$page" tb "curl -q -fsS --max-time 5 -b /run/cookies http://127.0.0.1:8080/$page | grep -q '<h1>'"
done
answers note /api/notes '"id"' "-H 'Content-Type: application/json' --data '{\"text\":\"from the sandbox\"}'"
tb 'rm -f /run/authorization /run/answer /run/cookies'
