# shellcheck shell=bash
# Rolling back to the last-known-good generation, on a real Nix store with real profiles: two generations of the machine, whose
# switch-to-configuration swaps the unit's drop-in. Nothing is evaluated or fetched by the procedure.
# shellcheck disable=SC2016 # expands in the machine

if ! tb 'command -v nix-env >/dev/null && command -v nix-build >/dev/null'; then
  skip last-known-good "nix-bin is not installed in the machine"
  return 0
fi

tb 'mkdir -p /etc/nix /root/lkg
  printf "sandbox = false\nbuild-users-group =\nsubstituters =\n" >/etc/nix/nix.conf'
cp Tests/drills/generation.nix "/proc/$(tb_leader)/root/root/lkg/generation.nix"
before=$(tb 'readlink -f /run/current-system')
commands=$(tb 'readlink -f /run/current-system/sw')
build() { # name, drop-in, status: its store path
  tb "nix-build --no-out-link /root/lkg/generation.nix --argstr name '$1' --argstr dropIn '$2' --arg status $3 --argstr sw $commands 2>/root/lkg/log ||
    { cat /root/lkg/log >&2; exit 1; }"
}
broken='[Service]
ExecStart=
ExecStart=/bin/false
'
good=$(build nixos-system-good '# good' 0)
bad=$(build nixos-system-bad "$broken" 0)
bad_switch=$(build nixos-system-bad-switch '# bad switch' 1)
if [ -z "$good" ] || [ -z "$bad" ] || [ -z "$bad_switch" ]; then
  fail last-known-good-build "the derivations do not build: $(tb 'cat /root/lkg/log')"
  return 0
fi
profile=/nix/var/nix/profiles/system
link=/nix/var/nix/gcroots/nixos-gui-last-known-good
running() { tb 'readlink -f /run/current-system'; }
repair() { tb "nixos-gui-complete-service-failure $* >/run/said 2>&1; echo \$?"; }
switch_to() { tb "nix-env -p $profile --set $1 && $1/bin/switch-to-configuration switch"; }

switch_to "$good"
within 20 healthy
switch_to "$bad"
within 20 in_safe_mode
tb 'systemctl stop nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*.json /var/lib/nixos-gui-emergency/incident'
tb 'systemctl stop nixos-gui.service'

check lkg-none "without a recorded generation the step says so and moves on to safe mode" [ "$(repair --yes-roll-back-generation)" = 0 ]
check lkg-none-said "and names the link" tb "grep -q 'skipped: no last-known-good generation is recorded' /run/said"
check lkg-none-safe "safe mode answers" in_safe_mode
tb 'systemctl stop nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*.json'

tb "ln -sfn $good $link"
check lkg-consent "without consent nothing is rolled back" [ "$(repair)" = 0 ]
check lkg-consent-said "the command with the consent is named" tb "grep -q 'to go back: nixos-gui-complete-service-failure --yes-roll-back-generation' /run/said"
check lkg-consent-stays "the bad generation still runs" [ "$(running)" = "$bad" ]
tb 'systemctl stop nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*.json'

check lkg-rolled-back "with consent the good generation comes back" [ "$(repair --yes-roll-back-generation)" = 0 ]
check lkg-healthy "and the service is healthy" healthy
check lkg-running "the good generation runs" [ "$(running)" = "$good" ]
check lkg-profile "the profile points to it" [ "$(tb "readlink -f $profile")" = "$good" ]
check lkg-kept "the bad generation is kept, for a look in the morning" tb "test -e $bad/bin/switch-to-configuration && nix-env -p $profile --list-generations | wc -l | grep -q 3"

# A switch that fails puts the profile back.
switch_to "$bad"
tb 'systemctl stop nixos-gui.service nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*.json /var/lib/nixos-gui-emergency/incident'
tb "ln -sfn $bad_switch $link"
repair --yes-roll-back-generation >/dev/null
check lkg-put-back "a failed switch puts the profile back" [ "$(tb "readlink -f $profile")" = "$bad" ]
check lkg-put-back-said "and says so" tb "grep -q 'the profile points to $bad again' /run/said"

# A good generation that is not healthy either: the machine goes forward again.
switch_to "$bad"
tb 'systemctl stop nixos-gui.service nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*.json'
also_bad=$(build nixos-system-also-bad "$broken# other" 0)
tb "ln -sfn $also_bad $link"
repair --yes-roll-back-generation >/dev/null
check lkg-forward "not healthy there either: forward again" [ "$(running)" = "$bad" ]
check lkg-forward-said "and says so" tb "grep -q 'is not healthy on $also_bad either' /run/said"

# The running system is the good one: nothing to go back to.
tb 'systemctl stop nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*.json'
tb "ln -sfn $bad $link"
repair --yes-roll-back-generation >/dev/null
check lkg-same "the running one is the good one: skipped" tb "grep -q 'skipped: the running system is the last-known-good one' /run/said"

tb "rm -f $link $profile $profile-*-link; rm -f /run/systemd/system/nixos-gui.service.d/*.conf; systemctl daemon-reload
  ln -sfn $before /run/current-system
  systemctl stop nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*.json"
forget_everything
check lkg-end "healthy at the end" within 20 healthy
