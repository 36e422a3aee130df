# shellcheck shell=bash
# A rollback that is interrupted, doubled, or loses what started it: the server, or the terminal.
# shellcheck disable=SC2016,SC2154 # expands in the machine; generations.sh sets what is used here
. Tests/drills/generations.sh

have_nix roll-back-interrupted || return 0
prepare_generations
slow=$(generation slow '# slow' 0 --argstr pause 10)
new=$(generation new '# new' 0)
if [ -z "$slow" ] || [ -z "$new" ]; then
  fail interrupted-build "the derivations do not build: $(tb 'cat /root/generations/log')"
  return 0
fi
open=/var/lib/nixos-gui-emergency/open-switch
said() { tb "grep -q -- '$1' /run/said" || { tb 'cat /run/said' >&2; return 1; }; }
stands_on() { [ "$(running)" = "$1" ] && [ "$(on_profile)" = "$1" ]; }
other=$(generation other '# other' 0)
tb "nix-env -p $profile --set $other && nix-env -p $profile --set $slow"
switch_to "$new"
within 20 healthy
number=$(number_of "$slow")
unit=nixos-gui-roll-back-generation@$number.service

start_slowly() { # in the middle of the switch when this returns
  tb "runuser -u nixos-gui -- systemctl --no-ask-password start --no-block $unit
    for i in \$(seq 200); do [ \"\$(readlink -f /run/current-system)\" = $slow ] && exit 0; sleep 0.05; done; exit 1"
}
ended() { tb "! systemctl is-active -q $unit && [ \"\$(systemctl show -P ActiveState $unit)\" != activating ]"; }

check middle-service "the server that started it is killed in the middle" start_slowly
tb 'systemctl kill -s KILL nixos-gui.service'
check middle-two "a second one is refused with 75" tb 'nixos-gui-roll-back-generation previous --yes-roll-back-generation >/run/said 2>&1; [ $? = 75 ]'
check middle-two-said "and told who is at work" said 'busy: nixos-gui-roll-back-generation (process'
check middle-others "so is another procedure" tb 'nixos-gui-safe-mode >/run/said 2>&1; [ $? = 75 ]'
check middle-ends "it comes to its end all the same" within 30 ended
check middle-result "with success" tb "systemctl show -P Result $unit | grep -qx success"
check middle-there "the machine is there" stands_on "$slow"
check middle-healthy "and the service is healthy" within 20 healthy

switch_to "$new"
within 20 healthy
tb "script -qec 'nixos-gui-roll-back-generation previous --yes-roll-back-generation' /dev/null >/run/said 2>&1 & pid=\$!
  for i in \$(seq 200); do [ \"\$(readlink -f /run/current-system)\" = $slow ] && break; sleep 0.05; done
  kill -KILL \$pid"
check terminal-alive "the terminal is lost in the middle, and the run goes on" tb 'systemctl list-units --plain --no-legend "nixos-gui-roll-back-generation-*" | grep -q .'
check terminal-ends "to its end" within 30 tb '! systemctl list-units --plain --no-legend "nixos-gui-roll-back-generation-*" | grep -q .'
check terminal-there "the machine is there" stands_on "$slow"
check terminal-record "and the record says so" grep -q '"event":"finished".*"outcome":"done"' <<<"$(run_record roll-back-generation)"

switch_to "$new"
within 20 healthy
interrupt() { start_slowly && tb "systemctl kill -s KILL --kill-whom=all $unit; sleep 0.2; systemctl reset-failed $unit; test -e $open"; }
check killed "it is killed in the middle of the switch" interrupt
check killed-list "the list says so, and how to go on" tb "nixos-gui-roll-back-generation >/run/said 2>&1; grep -q 'was interrupted' /run/said && grep -q -- '$number --yes-roll-back-generation. To undo it' /run/said"
check killed-finish "the same command finishes the work" tb "nixos-gui-roll-back-generation $number --yes-roll-back-generation >/run/said 2>&1"
check killed-found "and says what it found" said "a switch from $new to $slow was interrupted"
check killed-there "the machine is there" stands_on "$slow"
check killed-closed "no switch is open any more" tb "! test -e $open"

switch_to "$new"
within 20 healthy
check undone "killed again" interrupt
check undone-back "the way back is taken" tb "nixos-gui-roll-back-generation $(number_of "$new") --yes-roll-back-generation >/run/said 2>&1"
check undone-there "the machine is where it was" stands_on "$new"
check undone-healthy "and the service is healthy" within 20 healthy

# previous, interrupted and finished: one back, not two.
tb "systemd-run --quiet --unit=nixos-gui-interrupted /run/current-system/sw/bin/nixos-gui-roll-back-generation previous --yes-roll-back-generation
  for i in \$(seq 200); do [ \"\$(readlink -f /run/current-system)\" = $slow ] && break; sleep 0.05; done
  systemctl kill -s KILL --kill-whom=all nixos-gui-interrupted.service; sleep 0.2; systemctl reset-failed nixos-gui-interrupted.service"
check previous-finish "an interrupted previous is finished by previous" tb 'nixos-gui-roll-back-generation previous --yes-roll-back-generation >/run/said 2>&1'
check previous-there "one back, not two" stands_on "$slow"

switch_to "$new"
within 20 healthy
check stale "killed once more" interrupt
switch_to "$other"
within 20 healthy
check stale-list "where somebody has switched since, nothing is open" tb 'nixos-gui-roll-back-generation >/run/said 2>&1; ! grep -q "was interrupted" /run/said'
check stale-run "a run that finds this" tb "nixos-gui-roll-back-generation $(number_of "$other") --yes-roll-back-generation >/run/said 2>&1 && grep -q 'nothing was done' /run/said"
check stale-gone "removes the note" tb "! test -e $open"
tb "nix-env -p $profile --set $slow"
check stale-dead "so that it does not come alive again" tb 'nixos-gui-roll-back-generation >/run/said 2>&1; ! grep -q "was interrupted" /run/said'

forget_generations
check interrupted-generation-end "healthy at the end" within 20 healthy
