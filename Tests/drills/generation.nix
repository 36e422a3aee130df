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
  # seconds in the middle of the switch
  pause ? "0",
  # whether it gives up with status 1 before it activates, with its boot loader installed: yes or no
  dies ? "no",
  # exit status of the boot loader's installation
  bootLoader ? "0",
  # whether NixOS GUI is part of it: yes, no, or not to be told
  gui ? "",
  # members of wheel, with commas; not to be told without
  admins ? null,
}:
let
  users = builtins.toFile "users-groups.json" (
    builtins.toJSON {
      groups = [
        {
          gid = 1;
          members = builtins.filter builtins.isString (builtins.split "," admins);
          name = "wheel";
        }
        {
          gid = 100;
          members = [ "everybody" ];
          name = "users";
        }
      ];
      mutableUsers = true;
    }
  );
in
derivation {
  inherit
    name
    dropIn
    sw
    gui
    ;
  system = builtins.currentSystem;
  builder = "/bin/sh";
  PATH = "/usr/bin:/bin";
  activate = if admins == null then "" else "update-users-groups.pl ${users}";
  switchScript = ''
    #!/bin/sh
    here=$(dirname "$(dirname "$(readlink -f "$0")")")
    case $1 in
        switch | boot)
            [ ${bootLoader} = 0 ] || exit ${bootLoader}
            echo "$here" >/run/boot-loader
            [ $1 = switch ] || exit 0
            ;;
        test) ;;
        *) exit 2 ;;
    esac
    [ ${dies} = no ] || exit 1
    echo "activating $(basename "$here")"
    mkdir -p /run/systemd/system/nixos-gui.service.d
    cp "$here/drop-in.conf" /run/systemd/system/nixos-gui.service.d/generation.conf
    ln -sfn "$here" /run/current-system
    sleep ${pause}
    systemctl daemon-reload
    systemctl reset-failed nixos-gui.service
    systemctl restart nixos-gui.service || :
    exit ${toString status}
  '';
  args = [
    "-c"
    ''
      mkdir -p "$out/bin"
      ln -s "$sw" "$out/sw"
      [ -z "$gui" ] || mkdir -p "$out/etc/systemd/system"
      [ "$gui" != yes ] || touch "$out/etc/systemd/system/nixos-gui.service"
      [ -z "$activate" ] || printf '%s\n' "$activate" >"$out/activate"
      printf '%s' "$dropIn" >"$out/drop-in.conf"
      printf '%s' "$name" >"$out/nixos-version"
      printf '%s' "$switchScript" >"$out/bin/switch-to-configuration"
      chmod 755 "$out/bin/switch-to-configuration"
    ''
  ];
}
