# shellcheck shell=bash
# A procedure is started through the API, followed while the server itself is restarted, and its record read; who may not is refused.
# shellcheck disable=SC2016 # expands in the machine
within 20 healthy
tb 'printf "Authorization: Bearer %s\n" "$(cat /var/lib/nixos-gui-emergency/keys/operator-token)" >/run/authorization'
api() { # path, curl's arguments...: the answer, without a secret in an argument list
  tb "curl -q -sS --max-time 15 -H @/run/authorization $(printf '%q ' "${@:2}") 'http://127.0.0.1:8080/api/v1$1'"
}
check api-list "the procedures of this host are listed" grep -q '"slug":"diagnose"' <<<"$(api /procedures)"
said=$(api /procedures/diagnose/runs -X POST)
run=$(grep -o '[0-9a-f]\{32\}' <<<"$said" | head -n 1)
check api-start "it starts: $said" test -n "$run"
tb 'systemctl restart nixos-gui.service'
within 20 healthy
ended() { api "/runs/$run" | grep -q '"state":"ended"'; }
check api-follow "its run is followed beyond a restart of the server" within 60 ended
check api-record "and its record is read" grep -q '"outcome":"done".*"procedure":"diagnose"' <<<"$(api "/runs/$run")"
check api-argument "a forged argument is refused" grep -q '"status":422' <<<"$(api /procedures/roll-back-generation/runs --json '{"argument":"1;x"}')"
check api-root-only "what only root may start is refused" grep -q '"status":403' <<<"$(api /procedures/health-check/runs -X POST)"
check api-nobody "a stranger is refused" grep -q '"status":401' <<<"$(tb 'curl -q -sS -X POST http://127.0.0.1:8080/api/v1/procedures/diagnose/runs')"
tb 'rm -f /run/authorization'
check api-code "a one-time code is made for root" tb 'nixos-gui-emergency code | grep -qE "^One-time code: ([0-9a-f]{5}-){3}[0-9a-f]{5}$"'
check api-code-root "and for nobody else" tb 'setpriv --reuid=nobody --regid=nogroup --clear-groups nixos-gui-emergency code; [ $? = 77 ]'
sign_in() { tb "nixos-gui-emergency code | sed -n 's/^One-time code: /code=/p' | curl -q -sS -o /dev/null -w '%{http_code}' --data @- http://127.0.0.1:8080/sign-in"; }
check api-code-works "it signs in, once" test "$(sign_in) $(sign_in)" = '303 401'
tb 'nixos-gui-safe-mode >/dev/null'
safe_sign_in() { tb "systemctl stop nixos-gui-safe.service; mv /var/lib/nixos-gui/db.sqlite /root/away; systemctl start nixos-gui-safe.service
  nixos-gui-emergency code | sed -n 's/^One-time code: /code=/p' | curl -q -sS -c /run/cookies -o /dev/null -w '%{http_code} ' --data @- http://127.0.0.1:8081/sign-in
  curl -q -sS -b /run/cookies -o /dev/null -w '%{http_code}' http://127.0.0.1:8081/; mv /root/away /var/lib/nixos-gui/db.sqlite; rm /run/cookies"; }
check api-safe-mode "and in safe mode without a database" test "$(safe_sign_in)" = '303 200'
tb 'nixos-gui-leave-safe-mode >/dev/null'
forget_everything
within 30 healthy || fail api-end "the machine is not healthy at the end"
