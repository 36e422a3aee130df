# shellcheck shell=bash
# What switches the generation outlives the terminal it was started from: deaf to its loss where there is no D-Bus, else in a
# unit of its own, complete-service-failure as well.
# shellcheck disable=SC2016,SC2154 # expands in the machine; generations.sh sets what is used here
. Tests/drills/generations.sh

have_nix roll-back-terminal || return 0
prepare_generations
slow=$(generation slow '# slow' 0 --argstr pause 4)
new=$(generation new '# new' 0)
broken=$(generation broken "$broken_drop_in" 0)
if [ -z "$slow" ] || [ -z "$broken" ]; then
  fail roll-terminal-build "the derivations do not build: $(tb 'cat /root/generations/log')"
  return 0
fi
said() { tb "grep -q -- '$1' /run/said" || { tb 'cat /run/said' >&2; return 1; }; }
stands_on() { [ "$(running)" = "$1" ] && [ "$(on_profile)" = "$1" ]; }
tb "nix-env -p $profile --set $slow"

# Without D-Bus it runs in the terminal, which is lost in the middle.
switch_to "$new"
within 20 healthy
tb "mv /run/dbus/system_bus_socket /run/dbus/away
  nixos-gui-roll-back-generation $(number_of "$slow") --yes-roll-back-generation >/run/said 2>&1 & pid=\$!
  for i in \$(seq 400); do [ \"\$(readlink -f /run/current-system)\" = $slow ] && break; sleep 0.05; done
  kill -HUP \$pid; wait \$pid; echo \$? >/run/status; mv /run/dbus/away /run/dbus/system_bus_socket"
check deaf "without D-Bus the terminal is lost in the middle, and the run comes to its end" tb 'grep -qx 0 /run/status'
check deaf-said "it has said that it runs in the terminal" said 'it runs in your terminal, and goes on when that is lost'
check deaf-there "the machine is there" stands_on "$slow"
check deaf-healthy "and the service is healthy" within 20 healthy

# complete-service-failure switches the generation, too.
tb "ln -sfn $slow $good_link"
switch_to "$broken"
within 40 in_safe_mode
leave_safe_mode_at_once
tb "script -qec 'nixos-gui-complete-service-failure --yes-roll-back-generation' /dev/null >/run/said 2>&1 & pid=\$!
  for i in \$(seq 800); do [ \"\$(readlink -f /run/current-system)\" = $slow ] && break; sleep 0.05; done
  kill -KILL \$pid"
failure_units() { tb 'systemctl list-units --plain --no-legend "nixos-gui-complete-service-failure-*" | grep -q .'; }
failure_over() { ! failure_units; }
check failure-own-unit "complete-service-failure goes on in a unit of its own when the terminal is lost" failure_units
check failure-ends "to its end" within 40 failure_over
check failure-there "the machine is there" stands_on "$slow"
check failure-healthy "and the service is healthy" within 20 healthy

forget_generations
check roll-terminal-end "healthy at the end" within 20 healthy
