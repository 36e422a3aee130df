# shellcheck shell=bash
# What NixOS deploys of the artifacts, and where the build refuses them. Sourced by run; builds calls installs:
# $at is a folder for its runs, $generated the artifacts, $procedures their names, $templates those with an argument. From
# run: $reports.
# shellcheck disable=SC2154

unit_of() { # procedure: the file of its unit, a template where it takes an argument
  if grep -q "^$1 " <<<"$templates"; then echo "nixos-gui-$1@.service"; else echo "nixos-gui-$1.service"; fi
}

as_reviewed() { # folder of the installed artifacts: each file is the reviewed one, byte by byte, and there is no other
  local procedure unit drill doc=$1/share/doc/nixos-gui files=5
  cmp generated/tmpfiles.d/nixos-gui.conf "$1/lib/tmpfiles.d/nixos-gui.conf" &&
    cmp generated/polkit/nixos-gui.rules "$1/share/polkit-1/rules.d/10-nixos-gui.rules" &&
    cmp generated/emergency.sh "$1/bin/nixos-gui-emergency" &&
    cmp generated/RUNBOOK.md "$doc/RUNBOOK.md" &&
    cmp generated/incident-report.md "$doc/incident-report.md" || return
  for unit in generated/systemd/*.service; do
    cmp "$unit" "$1/lib/systemd/system/${unit##*/}" || return
    files=$((files + 1))
  done
  for procedure in $procedures; do
    cmp "generated/procedures/$procedure/unit.service" "$1/lib/systemd/system/$(unit_of "$procedure")" &&
      cmp "generated/procedures/$procedure/recover.sh" "$1/bin/nixos-gui-$procedure" &&
      [ -x "$1/bin/nixos-gui-$procedure" ] &&
      cmp "generated/procedures/$procedure/runbook.md" "$doc/procedures/$procedure/runbook.md" || return
    files=$((files + 3))
    for drill in "generated/procedures/$procedure"/drill.*.sh; do
      [ -f "$drill" ] || continue
      cmp "$drill" "$1/share/nixos-gui/procedures/$procedure/${drill##*/}" || return
      files=$((files + 1))
    done
  done
  [ "$(find "$1" -type f | wc -l)" = "$files" ]
}

# Whatever an alert names as its runbook is a file there: the system links share/doc/nixos-gui (modules/implementation/runbook.nix).
alerts_lead_to_runbooks() { # folder of the installed artifacts
  local path any=
  while IFS= read -r path; do
    any=1
    [ -f "$1/share/doc/nixos-gui/${path#/run/current-system/sw/share/doc/nixos-gui/}" ] || { echo "$path"; return 1; }
  done < <(sed -n 's/^ *runbook: "\(.*\)"$/\1/p' generated/prometheus/alerts.yml | sort -u)
  [ -n "$any" ]
}

linked() { # the system links the folder of the runbook, also where an admin has switched off all documentation
  "$evaluator" --mirror "$mirror" modules/default.nix Tests/nix/accepted/committed.nix config.environment.pathsToLink |
    jq -e 'index("/share/doc/nixos-gui")' >/dev/null
}

verified() { # folder of the installed artifacts: systemd says nothing of units and drop-ins as they are deployed
  local units=$at/units unit said
  cp -R "$1/lib/systemd/system" "$units" && chmod -R u+w "$units" || return
  while IFS= read -r unit; do
    mkdir "$units/$unit.d"
    # The store's programs are not on this machine; what NixOS writes under [Install] is for NixOS.
    jq -r --arg unit "$unit" '.units[$unit].text' "$reports/committed.json" |
      sed -E 's|^ExecStart=/nix/store/[^ ]+|ExecStart=/bin/true|; /^\[Install\]/,$d' >"$units/$unit.d/overrides.conf"
  done < <(jq -r '.units | keys[] | select(startswith("nixos-gui"))' "$reports/committed.json")
  # It may complain and still exit with 0.
  said=$(SYSTEMD_UNIT_PATH=$units: systemd-analyze verify "$units"/*.service 2>&1 || echo "exit status $?")
  [ -z "$said" ] && return
  echo "$said"
  return 1
}

installs() {
  check build-install "the artifacts install" step install "$at/install" artifacts="$at/checked" procedures="$procedures" templates="$templates" \
    scheduled=health-check runBy=cron secretFiles= out="$at/installed"
  check build-install "what NixOS deploys is what was reviewed, byte by byte" as_reviewed "$at/installed"
  check build-install "each alert leads to a page of the runbook that is installed" alerts_lead_to_runbooks "$at/installed"
  check build-install "and that the system links" linked
  if command -v systemd-analyze >/dev/null; then
    check build-install "systemd has nothing to say of it, drop-ins included" verified "$at/installed"
  else
    skip build-install-verify "systemd-analyze is not installed"
  fi
  disagreements
  timers
  secrets
}

disagreements() { # of the artifacts with what evaluation was told
  step install "$at/more" artifacts="$generated" procedures="$procedures contain-breach" templates="$templates" scheduled= runBy=cron secretFiles= out="$at/1"
  check build-install "a procedure that the artifacts have not is refused" [ $? = 1 ]
  check build-install "with the option's name" holds "$at/more" services.nixos-gui.procedures contain-breach
  step install "$at/fewer" artifacts="$generated" procedures=diagnose templates= scheduled= runBy=cron secretFiles= out="$at/2"
  check build-install "a procedure that evaluation does not know is refused" [ $? = 1 ]
  step install "$at/no-template" artifacts="$generated" procedures="$procedures" templates= scheduled= runBy=cron secretFiles= \
    out="$at/8"
  check build-install "a procedure that takes an argument, but not here, is refused" [ $? = 1 ]
  check build-install "with the option's name" holds "$at/no-template" services.nixos-gui.templates
  step install "$at/other-template" artifacts="$generated" procedures="$procedures" \
    templates="${templates//--yes-roll-back-generation /}" scheduled= runBy=cron secretFiles= out="$at/9"
  check build-install "arguments other than the reviewed ones are refused" [ $? = 1 ]
  step install "$at/no-timer" artifacts="$generated" procedures="$procedures" templates="$templates" scheduled=health-check runBy=timer secretFiles= \
    out="$at/3"
  check build-install "a timer that the artifacts have not is refused" [ $? = 1 ]
  check build-install "with the timer's name" holds "$at/no-timer" services.nixos-gui.runBy nixos-gui-health-check.timer
  step install "$at/no-line" artifacts="$generated" procedures="$procedures" templates="$templates" scheduled=diagnose runBy=cron secretFiles= \
    out="$at/4"
  check build-install "a schedule that cron does not have is refused" [ $? = 1 ]
}

timers() {
  cp -R "$generated" "$at/timers"
  printf '[Timer]\nOnCalendar=*:0/5\nPersistent=true\n' >"$at/timers/systemd/nixos-gui-health-check.timer"
  check build-install "a reviewed timer installs" step install "$at/timer" artifacts="$at/timers" procedures="$procedures" templates="$templates" \
    scheduled=health-check runBy=timer secretFiles= out="$at/5"
  check build-install "as it is" cmp "$at/timers/systemd/nixos-gui-health-check.timer" \
    "$at/5/lib/systemd/system/nixos-gui-health-check.timer"
}

secrets() {
  local file='/run/secrets/100% [tls] key'
  step install "$at/no-credential" artifacts="$generated" procedures="$procedures" templates="$templates" scheduled= runBy=cron \
    secretFiles="$file" out="$at/6"
  check build-install "a secret that no unit loads is refused" [ $? = 1 ]
  check build-install "with its path" holds "$at/no-credential" services.nixos-gui.secretFiles "$file"
  cp -R "$generated" "$at/credentials"
  echo 'LoadCredential=tls-key:/run/secrets/100%% [tls] key' >>"$at/credentials/systemd/nixos-gui.service"
  check build-install "a secret that a unit loads installs" step install "$at/credential" artifacts="$at/credentials" \
    procedures="$procedures" templates="$templates" scheduled= runBy=cron secretFiles="$file" out="$at/7"
}
