# shellcheck shell=bash
# Generations of the machine for scenarios: a real Nix store, real profiles, and small derivations whose
# switch-to-configuration swaps the unit's drop-in (generation.nix). Source it from a scenario.
# shellcheck disable=SC2034 # scenarios use what is set here

profile=/nix/var/nix/profiles/system
good_link=/nix/var/nix/gcroots/nixos-gui-last-known-good
broken_drop_in='[Service]
ExecStart=
ExecStart=/bin/false
'

have_nix() { # scenario: whether the machine has Nix; else it is skipped
  tb 'command -v nix-env >/dev/null && command -v nix-build >/dev/null' && return
  skip "$1" "nix-bin is not installed in the machine"
  return 1
}

prepare_generations() { # before_generations: what /run/current-system was
  tb 'mkdir -p /etc/nix /root/generations
    printf "sandbox = false\nbuild-users-group =\nsubstituters =\n" >/etc/nix/nix.conf'
  cp Tests/drills/generation.nix "/proc/$(tb_leader)/root/root/generations/generation.nix"
  before_generations=$(tb 'readlink -f /run/current-system')
  commands=$(tb 'readlink -f /run/current-system/sw')
}

generation() { # name, drop-in, status, [further --argstr arguments]: its store path
  tb "nix-build --no-out-link /root/generations/generation.nix --argstr name 'nixos-system-$1' --argstr dropIn '$2' --arg status $3 \
      --argstr sw $commands ${*:4} 2>/root/generations/log || { cat /root/generations/log >&2; exit 1; }"
}

running() { tb 'readlink -f /run/current-system'; }
on_profile() { tb "readlink -f $profile"; }
number_of() { # store path: the newest number of that generation
  tb "for l in \$(ls -d $profile-*-link | sort -rV); do [ \"\$(readlink -f \$l)\" != '$1' ] || { l=\${l%-link}; echo \${l##*-}; break; }; done"
}
switch_to() { tb "nix-env -p $profile --set $1 && $1/bin/switch-to-configuration switch"; }
leave_safe_mode_at_once() {
  tb 'systemctl stop nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*.json /var/lib/nixos-gui-emergency/incident'
}

forget_generations() { # the machine as it was before prepare_generations
  tb "rm -f $good_link $profile $profile-*-link /var/lib/nixos-gui-emergency/{open-switch,last-known-good,healthy-since,no-generations}
    rm -f /run/systemd/system/nixos-gui.service.d/*.conf; systemctl daemon-reload
    ln -sfn '$before_generations' /run/current-system
    systemctl stop nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*.json; systemctl restart nixos-gui.service"
  forget_everything
}
