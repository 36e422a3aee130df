# shellcheck shell=bash
# The address in a message: a script of root signs it, the server reads it. Opening it asks; its form acknowledges that one incident,
# past the real polkit, also in safe mode.
# shellcheck disable=SC2016,SC2154 # expands in the machine; incidents.sh sets what is used here
. Tests/drills/incidents.sh

within 20 healthy
forget_incidents
# The policy of the drills has no address at which others reach the GUI, so it is filled in: the rest is the command as it is.
tb "sed \"s|^link_base=.*|link_base='http://127.0.0.1:8080'|\" \"\$(command -v nixos-gui-incident)\" >/run/incident-with-links
  chmod 700 /run/incident-with-links"
open_one() { # WORDS: number and link
  tb "nixos-gui-incident open other '$1'" >/dev/null
  number=$(newest_incident)
  link=$(tb "/run/incident-with-links link $number")
}
status() { tb "curl -q -sS --max-time 15 -o /run/answer -w '%{http_code}' $(printf '%q ' "$@")"; } # curl's arguments: the answer's status
send() { status --data "${1#*\?}" "${1%%\?*}"; }                                                # link: what its form sends
acknowledged() { [ "$(events "$number" acknowledged)" = 1 ]; }

open_one 'a link is tried'
check incident-link-made "root's side makes a link" grep -qE "/incidents/$number/acknowledge\?expires=[0-9]+&signature=[0-9a-f]{64}\$" <<<"$link"
check incident-link-asks "opening it asks" [ "$(status "$link")" = 200 ]
check incident-link-words "and says of what" tb 'grep -q "a link is tried" /run/answer && grep -q "I have it" /run/answer'
check incident-link-waits "and acknowledges nothing" [ "$(events "$number" acknowledged)" = 0 ]
check incident-link-forged "one that was changed allows nothing" [ "$(send "${link}0") $(send "${link/expires=1/expires=2}") $(send "${link/incidents\/$number/incidents/$((number + 1))}")" = '403 403 403' ]
check incident-link-still "and nothing was acknowledged by it" [ "$(events "$number" acknowledged)" = 0 ]
check incident-link-sent "its form is taken" [ "$(send "$link")" = 303 ]
check incident-link-acknowledged "and acknowledges the incident" within 15 acknowledged
check incident-link-shown "its page says so" tb "curl -q -fsS --max-time 15 '$link' | grep -q 'has it: nobody else is called'"
check incident-link-audit "the audit log says that it was a link" tb "nixos-gui audit export | grep -q 'signed link of incident $number'"
check incident-link-again "once is enough" [ "$(send "$link"):$(events "$number" acknowledged)" = 303:1 ]
tb "nixos-gui-incident resolve $number" >/dev/null

tb 'nixos-gui-safe-mode >/dev/null'
within 30 in_safe_mode
open_one 'a link is tried in safe mode'
link=${link/:8080/:8081}
check incident-link-safe "safe mode takes it, too" [ "$(send "$link")" = 303 ]
check incident-link-safe-acknowledged "and it acknowledges" within 15 acknowledged
tb "nixos-gui-incident resolve $number; printf 'Authorization: Bearer %s\n' \"\$(cat $records/keys/operator-token)\" >/run/authorization" >/dev/null
check incident-link-page "its page stands there, with its timeline" tb "curl -q -fsS --max-time 15 -H @/run/authorization http://127.0.0.1:8081/incidents/$number | grep -q 'by the GUI'"
tb 'rm -f /run/authorization /run/answer /run/incident-with-links; nixos-gui-leave-safe-mode >/dev/null'
forget_incidents
forget_everything
check incident-link-end "healthy at the end" within 30 healthy
