# shellcheck shell=bash
# The service user may start exactly the units that the generated rule names, and nothing else. pkcheck asks the rule without
# starting anything; then each permitted unit is started for real.

user=$(tb 'jq -r .user /etc/nixos-gui/nixos-gui.json')

permitted() { # unit, verb, [user]: what polkit says of a process of that user
  # The process says its number itself: before that it might still be root's, who may do everything.
  local name=${3:-$user}
  tb "read -r pid < <(setpriv --reuid='$name' --regid=\$(id -g '$name') --clear-groups sh -c 'echo \$\$; exec sleep 20')
    pkcheck --action-id org.freedesktop.systemd1.manage-units --process \$pid --detail unit '$1' --detail verb '$2' >/dev/null 2>&1
    status=\$?; kill \$pid; exit \$status"
}
refused() { ! permitted "$@"; }

mapfile -t allowed < <(tb "grep -o 'nixos-gui[a-z-]*\.service' /etc/polkit-1/rules.d/10-nixos-gui.rules | sort -u")
mapfile -t deployed < <(tb 'ls /etc/systemd/system | grep "^nixos-gui.*\.service$"')
[ ${#allowed[@]} -gt 0 ] || fail polkit-rule "the rule names no unit"

for unit in "${deployed[@]}" ssh.service cron.service; do
  if printf '%s\n' "${allowed[@]}" | grep -qxF "$unit"; then
    check "polkit-start-$unit" "$user may start it" permitted "$unit" start
  else
    check "polkit-refuses-$unit" "not named in the rule" refused "$unit" start
  fi
done
one=${allowed[0]}
for verb in stop restart reload kill set-property reset-failed; do
  check "polkit-refuses-verb-$verb" "$verb of $one" refused "$one" "$verb"
done
for forged in "${one%.service}" "x$one" "$one.service" "${one%.service}@1.service" "${one/-/ }" "$one/../cron.service" ""; do
  check "polkit-refuses-name-${forged// /_}" "a name like $one" refused "$forged" start
done
check polkit-refuses-other-user "nobody may start nothing" refused "$one" start nobody

# Units with an argument: what has the shape, whole, and nothing else.
for argument in 42 0 999999 previous last-known-good; do
  check "polkit-start-generation-$argument" "$user may start it" permitted "nixos-gui-roll-back-generation@$argument.service" start
done
forged_arguments=('' '42;x' '../x' 1234567 4a -1 '42 43' $'42\n43' '42.service@1' previousx xprevious 'last-known-good-' '%i' '\x2d')
for argument in "${forged_arguments[@]}"; do
  check "polkit-refuses-generation-$(tr -c '[:alnum:]' _ <<<"$argument")" "$(printf %q "$argument") has not the shape of a generation" \
    refused "nixos-gui-roll-back-generation@$argument.service" start
done
for verb in stop restart kill; do
  check "polkit-refuses-generation-$verb" "$verb of one" refused nixos-gui-roll-back-generation@42.service "$verb"
done
check polkit-refuses-generation-other-user "nobody may start none" refused nixos-gui-roll-back-generation@42.service start nobody
check polkit-really-generation "the unit of a generation that is not there is started, and the script refuses" \
  tb "runuser -u '$user' -- systemctl --no-ask-password start nixos-gui-roll-back-generation@999999.service
    [ \"\$(systemctl show -P ExecMainStatus nixos-gui-roll-back-generation@999999.service)\" = 78 ] && systemctl reset-failed nixos-gui-roll-back-generation@999999.service"

# For real; what leaves a mode comes after what enters it.
as_user() { tb "runuser -u '$user' -- timeout 120 systemctl --no-ask-password $1 2>&1"; }
mapfile -t order < <(printf '%s\n' "${allowed[@]}" | grep -v leave-; printf '%s\n' "${allowed[@]}" | grep leave-)
for unit in "${order[@]}"; do
  before=$(starts "$unit")
  said=$(as_user "start $unit" | head -n 1)
  if [ "$(starts "$unit")" -gt "$before" ]; then pass "polkit-really-$unit" "$user started it"; else fail "polkit-really-$unit" "$said"; fi
done
for verb in "stop $one" "start cron.service" "daemon-reload" "start systemd-reboot.service"; do
  name=polkit-really-refuses-${verb// /-}
  if said=$(as_user "$verb"); then fail "$name" "it was done"; else pass "$name" "$(head -n 1 <<<"$said")"; fi
done
check polkit-leaves-health "the service is healthy afterwards" within 30 healthy
