# shellcheck shell=bash
# The artifacts at the places where NixOS looks for such files, byte by byte.
# From the build: $artifacts (folder), $procedures, $scheduled (names), $templates (of each procedure that takes an
# argument a line: its name, and what its unit puts behind the command), $runBy (cron or timer), $secretFiles (a path a
# line), $out.
set -eu

refuse() {
  printf 'nixos-gui: %s\n' "$1" >&2
  exit 1
}

# Evaluation took the names from elsewhere: where the two differ, a procedure would be missing without a word.
named=$(tr ' ' '\n' <<<"${procedures?}" | LC_ALL=C sort)
found=$(find "${artifacts:?}/procedures/" -mindepth 1 -maxdepth 1 -printf '%f\n' | LC_ALL=C sort)
if [ "$named" != "$found" ]; then
  refuse "services.nixos-gui.procedures is not what the artifacts hold. Import the module.nix beside committed \
artifacts; with services.nixos-gui.settings, package and module must be of one version.
named: ${named//$'\n'/ }
found: ${found//$'\n'/ }"
fi

units=${out:?}/lib/systemd/system
install -D -m 0444 -t "$units" "$artifacts"/systemd/*.service
for procedure in $procedures; do
  folder=$artifacts/procedures/$procedure
  # The module writes ExecStart anew: what it says must be what was reviewed.
  arguments=$(sed -n "s/^$procedure / /p" <<<"${templates?}")
  grep -qsxF "ExecStart=/run/current-system/sw/bin/nixos-gui-$procedure$arguments" "$folder/unit.service" ||
    refuse "services.nixos-gui.templates says that the unit of $procedure runs it with '${arguments# }', the artifacts say \
otherwise. Import the module.nix beside committed artifacts; with services.nixos-gui.settings, package and module must be of \
one version."
  install -D -m 0444 "$folder/unit.service" "$units/nixos-gui-$procedure${arguments:+@}.service"
  install -D -m 0555 "$folder/recover.sh" "$out/bin/nixos-gui-$procedure"
  install -D -m 0444 -t "$out/share/doc/nixos-gui/procedures/$procedure" "$folder/runbook.md"
  for drill in "$folder"/drill.*.sh; do
    [ ! -f "$drill" ] || install -D -m 0555 -t "$out/share/nixos-gui/procedures/$procedure" "$drill"
  done
done
install -D -m 0555 "$artifacts/emergency.sh" "$out/bin/nixos-gui-emergency"
install -D -m 0555 "$artifacts/incident.sh" "$out/bin/nixos-gui-incident"
# The runbook must be there when neither the GUI nor the repository is.
install -D -m 0444 -t "$out/share/doc/nixos-gui" "$artifacts/RUNBOOK.md" "$artifacts/incident-report.md"
for procedure in ${scheduled?}; do
  case ${runBy:?} in
  timer)
    timer=nixos-gui-$procedure.timer
    [ -e "$artifacts/systemd/$timer" ] ||
      refuse "services.nixos-gui.runBy says timer, but the artifacts have no systemd/$timer: nothing would start it."
    install -m 0444 "$artifacts/systemd/$timer" "$units/$timer"
    ;;
  cron)
    grep -qsF "nixos-gui-$procedure.service" "$artifacts/cron.d/nixos-gui" ||
      refuse "services.nixos-gui.runBy says cron, but no line of the artifacts' cron.d/nixos-gui starts $procedure."
    ;;
  esac
done
# A secret that no unit loads is one that its reader does not get. In a unit, % is written twice.
while IFS= read -r file; do
  [ -z "$file" ] || grep -qxE "LoadCredential=[^:]+:$(sed 's/%/%%/g; s/[][\.*^$+?(){}|]/\\&/g' <<<"$file")" "$units"/*.service ||
    refuse "services.nixos-gui.secretFiles names $file, but no unit of the artifacts loads it as a credential."
done <<<"${secretFiles?}"
install -D -m 0444 "$artifacts/tmpfiles.d/nixos-gui.conf" "$out/lib/tmpfiles.d/nixos-gui.conf"
install -D -m 0444 "$artifacts/polkit/nixos-gui.rules" "$out/share/polkit-1/rules.d/10-nixos-gui.rules"
