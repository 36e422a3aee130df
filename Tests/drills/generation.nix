# A stand-in for one generation of a NixOS machine: a real store path whose switch-to-configuration puts a drop-in on the
# service's unit, becomes /run/current-system, and restarts the service. Built offline: sh and coreutils of this machine.
{
  name,
  # text of the drop-in
  dropIn,
  # exit status of the switch
  status,
  # folder of the commands, which is this generation's sw
  sw,
}:
derivation {
  inherit name dropIn sw;
  system = builtins.currentSystem;
  builder = "/bin/sh";
  PATH = "/usr/bin:/bin";
  switchScript = ''
    #!/bin/sh
    [ "$1" = switch ] || exit 2
    here=$(dirname "$(dirname "$(readlink -f "$0")")")
    mkdir -p /run/systemd/system/nixos-gui.service.d
    cp "$here/drop-in.conf" /run/systemd/system/nixos-gui.service.d/generation.conf
    ln -sfn "$here" /run/current-system
    systemctl daemon-reload
    systemctl reset-failed nixos-gui.service
    systemctl restart --no-block nixos-gui.service
    exit ${toString status}
  '';
  args = [
    "-c"
    ''
      mkdir -p "$out/bin"
      ln -s "$sw" "$out/sw"
      printf '%s' "$dropIn" >"$out/drop-in.conf"
      printf '%s' "$switchScript" >"$out/bin/switch-to-configuration"
      chmod 755 "$out/bin/switch-to-configuration"
    ''
  ];
}
