# shellcheck shell=bash
# nixos-gui-roll-back-generation on a real Nix store with real profiles: to a number, to the one before, to the last-known-good
# one; forward again where the service is not healthy there; what it refuses, and what it asks for first.
# shellcheck disable=SC2016,SC2154 # expands in the machine; generations.sh sets what is used here
. Tests/drills/generations.sh

have_nix roll-back-generation || return 0
tb 'nixos-gui-roll-back-generation >/run/said 2>&1; echo $? >/run/status'
check roll-none "a machine without generations is refused with 78" tb 'grep -qx 78 /run/status && grep -q "this machine has no generations" /run/said'

prepare_generations
old=$(generation old '# old' 0 --argstr gui yes)
new=$(generation new '# new' 0 --argstr gui yes)
broken=$(generation broken "$broken_drop_in" 0)
refusing=$(generation refusing '# refusing' 1)
half=$(generation half '# half' 2)
four=$(generation four '# four' 4)
hundred=$(generation hundred '# hundred' 100)
without=$(generation without '# without' 0 --argstr gui no)
if [ -z "$old" ] || [ -z "$without" ]; then
  fail roll-build "the derivations do not build: $(tb 'cat /root/generations/log')"
  return 0
fi
roll() { tb "nixos-gui-roll-back-generation $* >/run/said 2>&1; echo \$?"; } # its exit status
said() { tb "grep -q -- '$1' /run/said" || { tb 'cat /run/said' >&2; return 1; }; }
stands_on() { [ "$(running)" = "$1" ] && [ "$(on_profile)" = "$1" ]; }

for one in "$old" "$broken" "$refusing" "$half" "$four" "$hundred" "$without"; do tb "nix-env -p $profile --set $one"; done
switch_to "$new"
within 20 healthy
state() { tb "ls -l $profile-*-link | wc -l; readlink $profile; find /var/lib/nixos-gui-emergency -type f | sort; systemctl show -P InvocationID nixos-gui.service"; }
before=$(state)

check roll-list "without an argument it lists" [ "$(roll)" = 0 ]
check roll-list-running "what runs" said "^ *$(number_of "$new") .*nixos-system-new.*running, current"
check roll-list-change "and what would change" said "^ *$(number_of "$without") .*would change: NixOS, NixOS GUI"
check roll-consent "without consent it ends with 78" [ "$(roll "$(number_of "$old")")" = 78 ]
check roll-consent-said "says what would go with it" said 'every service, sshd, the firewall and the users too'
check roll-consent-command "and names the command" said "to do it: nixos-gui-roll-back-generation $(number_of "$old") --yes-roll-back-generation"
check roll-dry-run "--dry-run shows the switch" [ "$(roll "$(number_of "$old")" --dry-run)" = 0 ]
check roll-dry-run-said "with its command" said "would run: $old/bin/switch-to-configuration switch"
check roll-missing "a number that does not exist ends with 78" [ "$(roll 4242 --yes-roll-back-generation)" = 78 ]
check roll-missing-said "and says so" said 'there is no generation 4242'
for wrong in "'42;x'" ../x 1234567 '"1
2"' '""' "1 2"; do
  check roll-usage "$(tr '\n' ' ' <<<"$wrong") is not understood" [ "$(roll "$wrong" --yes-roll-back-generation)" = 64 ]
done
check roll-no-good "without a recorded generation last-known-good is refused" [ "$(roll last-known-good --yes-roll-back-generation)" = 78 ]
tb "ln -s /nix/store/00000000000000000000000000000000-gone $profile-70-link; ln -s $(tb "readlink -f $old/bin") $profile-71-link"
check roll-gone "a generation that was collected is refused" [ "$(roll 70 --yes-roll-back-generation)" = 78 ]
check roll-gone-said "and named" said 'generation 70 is gone'
check roll-strange "one that cannot be activated is refused" [ "$(roll 71 --yes-roll-back-generation)" = 78 ]
tb "rm $profile-70-link $profile-71-link"
check roll-without "one without NixOS GUI is refused" [ "$(roll "$(number_of "$without")" --yes-roll-back-generation)" = 78 ]
check roll-without-said "with the consent's name" said 'agree with --yes-lose-nixos-gui'
check roll-without-agreed "with that consent it would be done" [ "$(roll "$(number_of "$without")" --yes-lose-nixos-gui --dry-run)" = 0 ]
tb 'echo "{}" >/var/lib/nixos-gui-emergency/holds/containment.json'
check roll-held "under another hold it is refused" [ "$(roll previous --yes-roll-back-generation)" = 78 ]
tb 'rm /var/lib/nixos-gui-emergency/holds/containment.json'
check roll-same "where the machine is there already, nothing is done" [ "$(roll "$(number_of "$new")" --yes-roll-back-generation)" = 0 ]
check roll-same-said "which is said" said 'nothing was done'
check roll-unchanged "none of these has changed anything" \
  [ "$(grep -v '/runs/' <<<"$(state)")" = "$(grep -v '/runs/' <<<"$before")" ]

# Administrators: today's are those of /etc/group.
tb 'groupadd -f wheel; useradd -G wheel alice 2>/dev/null; useradd -G wheel bob 2>/dev/null'
with_bob=$(generation bob '# bob' 0 --argstr admins "'bob,carol'")
with_carol=$(generation carol '# carol' 0 --argstr admins carol)
switch_to "$with_carol" && switch_to "$with_bob" && switch_to "$new"
check roll-admin "a generation without any administrator of today is refused" [ "$(roll "$(number_of "$with_carol")" --yes-roll-back-generation)" = 78 ]
check roll-admin-said "with the names" said 'administrators of today (alice bob) none is one there (carol)'
check roll-admin-agreed "or agreed to" [ "$(roll "$(number_of "$with_carol")" --dry-run --yes-lose-admin)" = 0 ]
check roll-admin-remains "one that stays is enough" [ "$(roll "$(number_of "$with_bob")" --yes-roll-back-generation)" = 0 ]
check roll-admin-named "and named" said 'administrators there as well: bob'
tb 'userdel alice; userdel bob' 2>/dev/null
check roll-admin-empty "where wheel is empty today, nobody is lost" [ "$(roll "$(number_of "$with_carol")" --dry-run)" = 0 ]
check roll-admin-empty-said "which is said" said 'wheel has no member today either: root administers'
tb 'groupdel wheel' 2>/dev/null
switch_to "$new"
within 20 healthy

# Without NixOS GUI there is nothing to be healthy: what was agreed to stays.
lost=$(generation lost "$broken_drop_in" 0 --argstr gui no)
switch_to "$lost"
switch_to "$new"
leave_safe_mode_at_once
within 20 healthy
check roll-lost "to a generation without NixOS GUI, as agreed" [ "$(roll "$(number_of "$lost")" --yes-roll-back-generation --yes-lose-nixos-gui)" = 0 ]
check roll-lost-there "the machine stays there" stands_on "$lost"
check roll-lost-said "and the way back is said" said 'which has no NixOS GUI. To go back: '
switch_to "$new"
leave_safe_mode_at_once
tb 'systemctl reset-failed nixos-gui.service 2>/dev/null; systemctl restart nixos-gui.service'
within 20 healthy

check roll-number "with consent the machine goes to a number" [ "$(roll "$(number_of "$old")" --yes-roll-back-generation)" = 0 ]
check roll-number-there "profile and system are there" stands_on "$old"
check roll-number-healthy "and the service is healthy" healthy
check roll-number-record "the record names where it came from" grep -q "the one before is $new" <<<"$(run_record roll-back-generation)"
check roll-number-closed "no switch is open" tb '! test -e /var/lib/nixos-gui-emergency/open-switch'

switch_to "$four"
switch_to "$new"
within 20 healthy
tb 'systemd-run -q --unit=a-doomed false'
within 5 tb 'systemctl -q is-failed a-doomed.service'
check roll-previous-four "previous is the number before; 4 means that it is done" [ "$(roll previous --yes-roll-back-generation)" = 0 ]
check roll-four "the machine is there" stands_on "$four"
check roll-four-said "and the failed units are named" said 'the switch is made, but units of that generation failed'
check roll-four-end "in the last line as well, with the way back" \
  said "the service is healthy, but units failed in the switch:.* a-doomed.service.*To go back: nixos-gui-roll-back-generation $(number_of "$new") --yes-roll-back-generation"
tb 'systemctl reset-failed a-doomed.service'
switch_to "$new"
within 20 healthy
check roll-hundred "100 means that a reboot is needed" [ "$(roll "$(number_of "$hundred")" --yes-roll-back-generation)" = 100 ]
check roll-hundred-there "the machine is there" stands_on "$hundred"
check roll-hundred-said "and it is said" said 'reboot it to make that complete'
switch_to "$new"
within 20 healthy
check roll-unit "the unit brings the consent with it, and 100 is no failure of it" \
  tb "runuser -u nixos-gui -- systemctl --no-ask-password start nixos-gui-roll-back-generation@$(number_of "$hundred").service"
check roll-unit-there "the machine is there" stands_on "$hundred"
switch_to "$new"
within 20 healthy

check roll-broken "a generation on which the service is not healthy" [ "$(roll "$(number_of "$broken")" --yes-roll-back-generation)" = 1 ]
check roll-broken-said "is left again" said 'the machine is back where it was'
check roll-broken-back "forward to where the machine was" stands_on "$new"
check roll-broken-healthy "and the service is healthy" within 20 healthy
check roll-refusing "a switch that fails half way" [ "$(roll "$(number_of "$half")" --yes-roll-back-generation)" = 1 ]
check roll-refusing-said "is undone" said 'switch-to-configuration ended with status 2; the profile points to'
check roll-refusing-back "profile and system" stands_on "$new"
check roll-refusing-healthy "and the service is healthy" within 20 healthy
roll "$(number_of "$refusing")" --yes-roll-back-generation >/dev/null
check roll-refused-back "a switch that refuses is undone as well" stands_on "$new"

# From safe mode, which automation has started on a broken generation.
tb "nix-env -p $profile --set $old; ln -sfn $old $good_link"
switch_to "$broken"
within 40 in_safe_mode
check roll-safe "out of safe mode to the last-known-good generation" [ "$(roll last-known-good --yes-roll-back-generation)" = 0 ]
check roll-safe-there "the machine is there" stands_on "$old"
check roll-safe-healthy "the normal service is healthy" healthy
check roll-safe-gone "and no hold is left" tb '! ls /run/nixos-gui-emergency/holds/*.json 2>/dev/null'

forget_generations
check roll-end "healthy at the end" within 20 healthy
