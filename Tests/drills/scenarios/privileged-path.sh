# shellcheck shell=bash
# The server's way to root, walked by its own user at its own place (its mounts, no new privileges), past the real polkit: what it
# may start it starts, once; everything else is refused with a message, and changes nothing. `start-procedure` does what the server does.
# shellcheck disable=SC2016 # expands in the machine

user=$(tb 'jq -r .user /etc/nixos-gui/nixos-gui.json')
drop_ins=/run/systemd/system

parcel=$(mktemp -d)
ln -s "$(realpath "${BINARIES:-.build/debug}/start-procedure")" "$parcel/start-procedure"
tb_put "$parcel" /opt/nixos-gui/bin
check privileged-path-tool "start-procedure is in the machine" tb 'chmod 755 /opt/nixos-gui/bin/start-procedure'
rm -rf "$parcel"

as_server() { # command...: as the server's user, where the server runs
  tb "nsenter -t \"\$(systemctl show -P MainPID nixos-gui.service)\" -m -- \
    setpriv --reuid='$user' --regid=\"\$(id -g '$user')\" --clear-groups --no-new-privs --bounding-set=-all \
    env LC_ALL=C timeout 60 $(printf '%q ' "$@") 2>&1"
}
start() { as_server /opt/nixos-gui/bin/start-procedure "$@"; }

everything() { # what a forbidden request could have changed
  tb 'find /etc/systemd /run/systemd/system /run/systemd/transient /etc/nixos-gui -printf "%p %l %s %T@\n" 2>/dev/null
    systemctl show -p Id,ActiveState,InvocationID,UnitFileState,CPUQuotaPerSecUSec,NeedDaemonReload nixos-gui.service cron.service ssh.service
    systemctl list-units --all --no-legend --plain "nixos-gui*" "owned*"
    systemctl list-jobs --no-legend; systemctl show -p Environment,UnitsLoadStartTimestampMonotonic
    ls /var/lib/nixos-gui-emergency/runs; ls -d /run/owned 2>/dev/null' | sort | sha256sum
}
ended() { # unit: it does not run any more
  tb "case \$(systemctl show -P ActiveState '$1') in inactive | failed) ;; *) exit 1 ;; esac"
}
quiet() { within 60 tb '[ -z "$(systemctl list-units --no-legend --plain --state=activating "nixos-gui-*")" ]'; }

refuses() { # name, what the message holds, command...: refused with a message, and nothing changes
  local before after said line
  quiet
  before=$(everything)
  if said=$("${@:3}"); then fail "privileged-path-$1" "it was done: $(head -n 1 <<<"$said")"; return; fi
  after=$(everything)
  line=$(grep -m 1 . <<<"$said" | cut -c 1-200)
  if [ "$before" != "$after" ]; then
    fail "privileged-path-$1" "refused, and something changed all the same: $line"
  elif grep -qE "$2" <<<"$said"; then
    pass "privileged-path-$1" "$line"
  else
    fail "privileged-path-$1" "refused without a word of $2: $line"
  fi
}

# What is allowed, the server's way: the name of the run is the one of its record.
starts_and_ends() { # name, what stands at the end of its record, start-procedure's arguments...
  local said run followed
  quiet
  said=$(start "${@:3}") run=${said#started }
  if ! [[ $run =~ ^[0-9a-f]{32}$ ]]; then fail "privileged-path-$1" "$said"; return; fi
  followed=$(start --follow "$run" | tail -n 1)
  check "privileged-path-$1" "$said; $followed" test "$followed" = "$2"
  check "privileged-path-$1-record" "its record has that name" tb "grep -q '\"run\":\"$run\"' /var/lib/nixos-gui-emergency/runs/$run.jsonl"
}
starts_and_ends diagnose 'ended done 0' diagnose
starts_and_ends lift-limits 'ended done 0' lift-limits
starts_and_ends again 'ended done 0' lift-limits
starts_and_ends argument 'ended done 0' debug-mode off
starts_and_ends refused-by-the-script 'ended refused 78' roll-back-generation 999999
tb 'systemctl reset-failed "nixos-gui-*" 2>/dev/null'

# One at a time: a run that takes long, and what may not happen meanwhile.
slowly() { # unit...: each of these waits, then does what it always does
  local unit
  for unit in "$@"; do
    tb "mkdir -p $drop_ins/$unit.d && printf '[Service]\nExecStartPre=/bin/sleep 8\n' >$drop_ins/$unit.d/slow.conf"
  done
  tb 'systemctl daemon-reload'
}
slowly nixos-gui-lift-limits.service
first=$(start lift-limits)
count=$(starts nixos-gui-lift-limits.service)
again=$(start lift-limits)
check privileged-path-second-start "$again" grep -qF "alreadyRunning(run: Optional(\"${first#started }\"))" <<<"$again"
beside=$(start safe-mode)
check privileged-path-busy "$beside" grep -q 'lift-limits is running.*busy' <<<"$beside"
as_server systemctl --no-ask-password start --no-block -- nixos-gui-lift-limits.service >/dev/null
check privileged-path-second-start-is-none "systemd made one run of two starts" \
  test "$(starts nixos-gui-lift-limits.service)" = "$count"
for verb in stop restart kill; do
  said=$(as_server systemctl --no-ask-password "$verb" -- nixos-gui-lift-limits.service)
  check "privileged-path-$verb-of-a-run" "$(head -n 1 <<<"$said")" grep -qE 'authentication required|denied' <<<"$said"
done
# A watch that broke off, as with a restart of the server, is taken up again by the name of the run alone.
broken=$(as_server timeout 1 /opt/nixos-gui/bin/start-procedure --follow "${first#started }" | head -n 1)
check privileged-path-watch "before its first line: ${broken:-nothing}" test "$broken" = waiting
tb 'systemctl restart nixos-gui.service' && within 30 healthy
followed=$(start --follow "${first#started }" | tail -n 1)
check privileged-path-watch-again "after a restart of the server: $followed" test "$followed" = 'ended done 0'
tb "rm -r $drop_ins/nixos-gui-lift-limits.service.d; systemctl daemon-reload"
# A run that is killed has no end, and is not waited for.
slowly nixos-gui-diagnose.service
run=$(start diagnose) run=${run#started }
tb 'systemctl kill -s KILL nixos-gui-diagnose.service'
within 20 ended nixos-gui-diagnose.service
check privileged-path-killed "a run that was killed is not waited for" test "$(start --follow "$run" | tail -n 1)" = missing
tb "rm -r $drop_ins/nixos-gui-diagnose.service.d; systemctl daemon-reload; systemctl reset-failed"

# The server asks systemd for nothing but what the list names.
refuses another-procedure 'Only root' start health-check
refuses lift-isolation 'Only root' start lift-isolation
refuses no-procedure 'no procedure of that name' start ssh
refuses a-path 'no procedure of that name' start ../diagnose
refuses no-argument 'is missing. Allowed: ' start roll-back-generation
refuses too-many 'not allowed. Allowed: none' start diagnose 42
for argument in '42;x' '../x' '%i' -1 '' $'42\n43' "$(printf '4%.0s' {1..300})"; do
  refuses "forged-$(printf %.8s "$argument" | tr -c '[:alnum:]' _)" 'not allowed. Allowed: previous' start roll-back-generation "$argument"
done

# And a server that somebody else has taken over: it asks systemd itself, and polkit refuses.
no='[Aa]uthentication required|[Dd]enied|not permitted'
ask() { as_server systemctl --no-ask-password "$@"; }
refuses unit-another "$no" ask start --no-block -- cron.service
refuses unit-our-own "$no" ask start --no-block -- nixos-gui-health-check.service
refuses unit-not-there "$no|not found" ask start --no-block -- nixos-gui-nothing.service
for verb in stop restart try-restart reload-or-restart kill freeze reset-failed; do
  refuses "verb-$verb" "$no" ask "$verb" -- nixos-gui.service
done
refuses verb-enable "$no" ask enable -- nixos-gui-diagnose.service
refuses verb-mask "$no" ask mask --runtime -- nixos-gui-diagnose.service
refuses verb-daemon-reload "$no" ask daemon-reload
refuses verb-set-property "$no" ask set-property --runtime nixos-gui.service CPUQuota=10%
refuses verb-set-environment "$no" ask set-environment PATH=/tmp
refuses verb-isolate "$no|may not be isolated" ask isolate nixos-gui-diagnose.service
refuses verb-reboot "$no" ask reboot
refuses shape-forged "$no|not valid|[Ii]nvalid" ask start --no-block -- 'nixos-gui-roll-back-generation@42;x.service'
refuses shape-path "$no|not valid|[Ii]nvalid|not found" ask start --no-block -- nixos-gui-roll-back-generation@../x.service
refuses shape-overlong "$no|not valid|[Ii]nvalid|too long" ask start --no-block -- "nixos-gui-roll-back-generation@$(printf '4%.0s' {1..300}).service"
refuses shape-too-long "$no" ask start --no-block -- nixos-gui-roll-back-generation@1234567.service
refuses shape-template "$no|missing the instance" ask start --no-block -- nixos-gui-roll-back-generation@.service
refuses shape-no-template "$no|not found" ask start --no-block -- nixos-gui-roll-back-generation.service

call() { as_server busctl --no-pager call org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager "$@"; }
transient=(replace 1 ExecStart 'a(sasb)' 1 /bin/touch 2 /bin/touch /run/owned false 0)
refuses nameless "$no|not valid|[Ii]nvalid" call StartUnit ss '' replace
refuses nameless-files "$no" call EnableUnitFiles asbb 1 /tmp/owned.service true true
refuses transient "$no" call StartTransientUnit 'ssa(sv)a(sa(sv))' owned.service "${transient[@]}"
# Newer systemd asks polkit about this as about a start of the name: what keeps it shut then is that each name has its file.
refuses transient-name "$no|already loaded|fragment" call StartTransientUnit 'ssa(sv)a(sa(sv))' nixos-gui-diagnose.service "${transient[@]}"
refuses transient-instance "$no|already loaded|fragment" call StartTransientUnit 'ssa(sv)a(sa(sv))' nixos-gui-roll-back-generation@77.service "${transient[@]}"
while IFS= read -r unit; do
  check "privileged-path-file-$unit" "the rule's $unit has a file" tb "[ -e '/etc/systemd/system/$unit' ]"
done < <(tb "sed -n -e 's/^ *\"\(nixos-gui-.*\.service\)\",\{0,1\}$/\1/p' -e 's/^ *\/^\(nixos-gui-[a-z-]*@\).*/\1.service/p' /etc/polkit-1/rules.d/10-nixos-gui.rules")

# Without polkit nothing goes, and what is missing is said.
activation=/usr/share/dbus-1/system-services/org.freedesktop.PolicyKit1.service
tb 'systemctl mask --runtime polkit.service && systemctl stop polkit.service' 2>/dev/null
refuses polkit-masked 'polkit does not answer.*polkitMissing' start lift-limits
tb "mv $activation $activation.away && systemctl reload dbus.service"
refuses polkit-absent 'polkit does not answer.*polkitMissing' start lift-limits
tb "mv $activation.away $activation && systemctl reload dbus.service; systemctl unmask --runtime polkit.service" 2>/dev/null
tb 'mv /etc/polkit-1/rules.d/10-nixos-gui.rules /run/away.rules && systemctl restart polkit.service'
refuses no-rule 'does not let this server start.*notAllowed' start lift-limits
tb 'mv /run/away.rules /etc/polkit-1/rules.d/10-nixos-gui.rules && systemctl restart polkit.service'
starts_and_ends with-polkit-again 'ended done 0' lift-limits
tb 'mv /etc/nixos-gui/procedures.json /run/away.json'
refuses no-list 'knows no procedures.*is missing' start lift-limits
tb 'mv /run/away.json /etc/nixos-gui/procedures.json'
check privileged-path-leaves-health "the service is healthy afterwards" within 30 healthy
