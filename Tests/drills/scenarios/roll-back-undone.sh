# shellcheck shell=bash
# A switch that fails is undone down to the boot loader, and what cannot be put back is said; a Nix that hangs is ended.
# shellcheck disable=SC2016,SC2154 # expands in the machine; generations.sh sets what is used here
. Tests/drills/generations.sh

have_nix roll-back-undone || return 0
prepare_generations
new=$(generation new '# new' 0)
half=$(generation half '# half' 2)
dying=$(generation dying '# dying' 0 --argstr dies yes)
stuck=$(generation stuck '# stuck' 0 --argstr bootLoader 1)
if [ -z "$new" ] || [ -z "$stuck" ]; then
  fail roll-undone-build "the derivations do not build: $(tb 'cat /root/generations/log')"
  return 0
fi
roll() { tb "nixos-gui-roll-back-generation $1 --yes-roll-back-generation >/run/said 2>&1; echo \$?"; } # its exit status
said() { tb "grep -q -- '$1' /run/said" || { tb 'cat /run/said' >&2; return 1; }; }
stands_on() { [ "$(running)" = "$1" ] && [ "$(on_profile)" = "$1" ]; }
boots() { tb "grep -qx $1 /run/boot-loader"; }
for one in "$half" "$dying"; do tb "nix-env -p $profile --set $one"; done
switch_to "$new"
within 20 healthy

# Status 1 before the activation: what runs is as it was, but the boot loader is the other generation's by then.
check undone-dying "a switch that gives up before the activation" [ "$(roll "$(number_of "$dying")")" = 1 ]
check undone-dying-back "is undone" stands_on "$new"
check undone-dying-boots "and the machine boots what it runs" boots "$new"
tb "nix-env -p $profile --set $stuck && $stuck/bin/switch-to-configuration test"
within 20 healthy
check undone-stuck "where the boot loader cannot be put back" [ "$(roll "$(number_of "$dying")")" = 1 ]
check undone-stuck-said "that is said, with the command" said "its boot loader could not be installed (status 1), .*: run $stuck/bin/switch-to-configuration boot"
check undone-stuck-open "and the switch stays open" tb 'nixos-gui-roll-back-generation >/run/said 2>&1; grep -q "was interrupted" /run/said'
switch_to "$new"
within 20 healthy
roll "$(number_of "$new")" >/dev/null

# What runs is not what boots: both must be put back.
tb "nix-env -p $profile --set $stuck"
check undone-trial "a failed switch from a trial" [ "$(roll "$(number_of "$half")")" = 1 ]
check undone-trial-said "is not undone where the boot loader cannot be put back" said 'its boot loader could not be installed (status 1)'
check undone-trial-running "while what ran runs again" [ "$(running)" = "$new" ]
switch_to "$new"
within 20 healthy

# As a Nix that waits for another one's lock.
tb "mkdir -p /run/hangs; printf '#!/bin/sh\nexec sleep 300\n' >/run/hangs/nix-env; chmod 755 /run/hangs/nix-env
  sed 's/^profile_budget=.*/profile_budget=1/' /run/current-system/sw/bin/nixos-gui-roll-back-generation >/run/hangs/roll; chmod 755 /run/hangs/roll
  PATH=/run/hangs:\$PATH timeout 60 /run/hangs/roll $(number_of "$half") --yes-roll-back-generation >/run/said 2>&1; echo \$? >/run/status"
check undone-hanging "a Nix that hangs is ended, and that is a failure" tb 'grep -qx 1 /run/status'
check undone-hanging-said "with its reason" said 'nix-env was ended after 1 s; the profile points to .* again, and nothing else had changed'
check undone-hanging-back "nothing has changed" stands_on "$new"

tb 'rm -rf /run/hangs /run/boot-loader'
forget_generations
check undone-end "healthy at the end" within 20 healthy
