# shellcheck shell=bash
# A drill fails where it should: against procedures and data that are spoiled on purpose.
# shellcheck disable=SC2016 # expands in the machine
script=/opt/nixos-gui/bin/nixos-gui-auto-recovery

spoil() { # a line that is put before the procedure's main, or a sed command
  tb "cp $script /tmp/whole"
  case $1 in
  sed:*) tb "sed -i '${1#sed:}' $script" ;;
  *) tb "sed -i '/^main() {/i $1' $script" ;;
  esac
}
restore() { tb "cp /tmp/whole $script; rm -f /tmp/whole /tmp/runs"; }

drill() { # name, option...
  tb "timeout 120 sh /run/current-system/sw/share/nixos-gui/procedures/auto-recovery/drill.$1.sh --break-this-machine ${*:2} 2>&1"
}

fails() { # test, text, drill, field that must be in its last line, reason
  local said
  said=$(drill "$3" --seed=5)
  if grep -q "^drill .*$4.* result=fail\$" <<<"$said" && grep -q "^why: .*$5" <<<"$said"; then
    pass "$1" "$2"
  else
    fail "$1" "$2: $(tail -n 2 <<<"$said")"
  fi
}

spoil 'sed:/^    need /d'
fails frame-need "a script that does not look for its tools is found out" crash missing_tool= 'does not say what it needs'
restore
spoil 'sed:s/^    need .*/    need systemctl sed nothing-such-tool/'
fails frame-refuses "a script that refuses with a healthy machine is found out" crash again=fail 'ended with status 78'
restore
spoil 'systemctl restart nixos-gui.service'
fails frame-restarts "a second run that restarts what is healthy is found out" crash again=fail 'restarted a service'
restore
spoil 'mkdir -p /run/systemd/system/nixos-gui.service.d; date +%N >/run/systemd/system/nixos-gui.service.d/frame.conf'
fails frame-changes "a refused run that has changed something is found out" crash missing_tool=fail 'changed something'
restore
tb 'rm -f /run/systemd/system/nixos-gui.service.d/frame.conf; systemctl daemon-reload'
# The fourth run is the one after the interrupted one.
spoil 'echo run >>/tmp/runs; if [ "$(wc -l </tmp/runs)" -ge 4 ]; then exit 1; fi'
fails frame-unfinished "a run that does not finish what an interrupted one left is found out" crash-loop interrupted=fail 'after the interrupted one'
restore
tb 'systemctl reset-failed nixos-gui.service; systemctl start nixos-gui.service'
within 30 healthy

# The first, for the last may be one that the server kept and could not acknowledge any more.
tb 'mkdir /tmp/frame && sed "s/^verify_it() { count_lost; }/verify_it() { stop_writing; as_service sqlite3 \"\$state_directory\/db.sqlite\" \"DELETE FROM note WHERE id = (SELECT min(id) FROM note WHERE text LIKE '\''%\$mark, write %'\'')\"; count_lost; }/" \
    /run/current-system/sw/share/nixos-gui/procedures/auto-recovery/drill.crash.sh >/tmp/frame/drill.crash.sh'
said=$(tb 'timeout 120 sh /tmp/frame/drill.crash.sh --break-this-machine --only-recovery 2>&1; rm -r /tmp/frame')
if grep -q '^drill .*data_lost=1_writes.* result=fail$' <<<"$said"; then
  pass frame-lost "an acknowledged write that is gone fails the drill"
else
  fail frame-lost "an acknowledged write that is gone fails the drill: $(tail -n 3 <<<"$said")"
fi

first=$(drill crash --seed=7 | grep -E '^(seed|phase missing-tool)')
check frame-seed "a seed makes the same choices again" test "$first" = "$(drill crash --seed=7 | grep -E '^(seed|phase missing-tool)')"
said=$(drill crash --only-recovery | tail -n 1)
check frame-only-recovery "what was left out is not said to have passed" grep -q 'again=- interrupted=- missing_tool=-' <<<"$said"
tb 'nixos-gui drill run crash' 2>/dev/null
check drill-consent "without the consent nothing is broken" test $? = 64
tb 'nixos-gui drill run nothing-such --break-this-machine' 2>/dev/null
check drill-unknown "an unknown drill is said" test $? = 64
tb 'setpriv --reuid=nobody --regid=nogroup --clear-groups nixos-gui drill run crash --break-this-machine' 2>/dev/null
check drill-root "a drill wants root" test $? = 77
check drill-results "its result is kept, and shown" tb 'nixos-gui drill run crash --only-recovery --break-this-machine >/dev/null &&
  nixos-gui drill results | grep -q "crash.*pass" &&
  [ "$(stat -c "%U %a" /var/lib/nixos-gui-emergency/drills/auto-recovery.crash.jsonl)" = "root 640" ]'
check drill-dashboard "the dashboard shows when it was last drilled" tb 'printf "Authorization: Bearer %s\n" "$(cat /var/lib/nixos-gui-emergency/keys/operator-token)" >/run/authorization
  curl -fsS -H @/run/authorization http://127.0.0.1:8080/ | grep -q "auto-recovery: crash"; status=$?; rm /run/authorization; exit $status'
check token-secret "the token is root's alone, and in no log" tb 'token=$(cat /var/lib/nixos-gui-emergency/keys/operator-token) &&
  [ "$(stat -c "%U %a" /var/lib/nixos-gui-emergency/keys /var/lib/nixos-gui-emergency/keys/operator-token | tr "\n" " ")" = "root 700 root 600 " ] &&
  ! journalctl -b --no-pager -o export | grep -qF "$token"'
check token-lost "a token that is gone keeps nothing from starting, and comes back" tb 'old=$(cat /var/lib/nixos-gui-emergency/keys/operator-token)
  rm /var/lib/nixos-gui-emergency/keys/operator-token && systemctl restart nixos-gui.service &&
  new=$(cat /var/lib/nixos-gui-emergency/keys/operator-token) && [ "$old" != "$new" ] && [ ${#new} = 64 ]'
check token-absent "a server without the token starts and refuses to write" tb 'rm /var/lib/nixos-gui-emergency/keys/operator-token
  mkdir /run/systemd/system/nixos-gui-keys.service.d
  printf "[Service]\nExecStart=\nExecStart=/bin/false\n" >/run/systemd/system/nixos-gui-keys.service.d/broken.conf
  systemctl daemon-reload && systemctl restart nixos-gui.service &&
  [ "$(curl -s -o /dev/null -w "%{http_code}" -H "Content-Type: application/json" -d "{\"text\":\"x\"}" http://127.0.0.1:8080/api/notes)" = 401 ]
  status=$?; rm -r /run/systemd/system/nixos-gui-keys.service.d; systemctl daemon-reload; systemctl restart nixos-gui.service; exit $status'
forget_everything
within 30 healthy || fail frame-end "the machine is not healthy at the end"
