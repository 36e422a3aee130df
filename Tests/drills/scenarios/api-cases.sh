# shellcheck shell=bash
# patience: 1500
# schemathesis makes cases from the served description of the API and sends them to the real server, as an administrator and as nobody:
# no answer may break the description, and none may be a 5xx but the 503 that it has.
#   CASES   how many at least for each of the two (default: 500; make soak sends 10,000)
# shellcheck disable=SC2016 # expands in the machine
if ! python=$(tools/python-tools); then
  fail api-cases "tools/python-tools does not install what this needs"
  exit
fi
cases=${CASES:-500}
settings=/etc/nixos-gui/nixos-gui.json
# The policy's limit is for people; here one address sends everything.
tb "cp -L $settings /root/settings.json; rm $settings
  jq '.rateLimit.max = 1000000' /root/settings.json >$settings; chmod 644 $settings; systemctl restart nixos-gui.service"
# It learns the names of the procedures, and would start them: every start is asked of systemd, and polkit refuses it.
tb 'mv /etc/polkit-1/rules.d/10-nixos-gui.rules /run/away.rules && systemctl restart polkit.service'
within 30 healthy
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
token=$(tb 'cat /var/lib/nixos-gui-emergency/keys/operator-token')
# What st says itself counts: a check that fails, with how to repeat it. Streams have no end that it could wait for.
# not_a_server_error is left to the description: it has the one 5xx that there may be, 503. What a schema allows a server may still refuse,
# such as a password of the forbidden ones.
cat >"$work/schemathesis.toml" <<TOML
[output.sanitization]
enabled = true
[checks.missing_required_header]
expected-statuses = [400, 401, 403, 404, 413, 422, 428]
# What is wrong in two ways may be refused for the other one: too large, or seen too long ago.
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 409, 411, 412, 413, 415, 422, 428, 429]
TOML
send() { # who, headers...: sends cases until there were enough; said is what st says
  local who=$1 seed=1 sent=0 each
  each=$((cases / 34 + 1))
  : >"$work/$who.log"
  while [ "$sent" -lt "$cases" ]; do
    # It keeps what it found in the folder where it runs.
    (cd "$work" && nsenter -t "$(tb_leader)" -n "$python/bin/st" --config-file "$work/schemathesis.toml" run http://127.0.0.1:8080/api/v1/openapi.json \
      --exclude-path /api/v1/events --phases coverage,fuzzing --max-examples "$each" --seed "$seed" --checks all \
      --exclude-checks not_a_server_error,ignored_auth,positive_data_acceptance --request-timeout 20 --continue-on-failure --no-color --workers 1 \
      --generation-database none "${@:2}") >"$work/said" 2>&1
    status=$?
    cat "$work/said" >>"$work/$who.log"
    [ "$status" = 0 ] || break
    sent=$((sent + $(sed -n 's/.*[^0-9]\([0-9][0-9]*\) generated.*/\1/p' "$work/said" | tail -n 1)))
    seed=$((seed + 1))
  done
  if [ "$status" = 0 ]; then
    pass "api-cases-$who" "$sent cases as $who: every answer is one that the description has"
  else
    fail "api-cases-$who" "st found something (status $status)"
    mkdir -p .build/test-logs
    cp "$work/said" ".build/test-logs/api-cases-$who.log"
    tail -n 150 "$work/said"
  fi
}
send administrator -H "Authorization: Bearer $token"
send nobody
unexpected=$(tb 'journalctl -u nixos-gui.service -o cat --no-pager -q' | grep -c 'request failed')
check api-cases-errors "no request failed inside of the server" test "$unexpected" = 0
tb 'mv /run/away.rules /etc/polkit-1/rules.d/10-nixos-gui.rules && systemctl restart polkit.service'
tb "mv /root/settings.json $settings; systemctl restart nixos-gui.service"
check api-cases-end "healthy at the end" within 30 healthy
forget_everything
