import Emitters
import Policy
import PolicyValues
import RunbookModel

/// Copies what an investigator needs into a folder of root's. The service's user owns its folders, so root reads them only as that
/// user, through a pipe.
func breachEvidence(_ spec: HostSpec) -> String {
    """
    umask 077
    user=\(ShellText.quote("\(spec.service.user)"))
    state=\(ShellText.quote("\(spec.service.stateDirectory)"))
    log=\(ShellText.quote("\(spec.service.logDirectory)"))
    folder=\(ShellText.quote("\(spec.emergency.evidence.directory)"))
    evidence=$folder/$(date -u +%Y%m%dT%H%M%SZ)-breach
    as_service_user() { timeout 600 setpriv --reuid="$user" --regid="$user" --clear-groups "$@"; }
    mkdir -p "$folder" && mkdir -m 0700 "$evidence"
    journalctl --since=-\(spec.emergency.evidence.journalSince) -o export >"$evidence/journal.export"
    # All three belong together: a clean stop would empty the second. One that is not there leaves an empty copy.
    for name in db.sqlite db.sqlite-wal db.sqlite-shm; do
      as_service_user cat -- "$state/$name" | cat >"$evidence/$name"
    done
    as_service_user tar -c -f - -C "$log" . | cat >"$evidence/log.tar"
    ss -anp >"$evidence/sockets"
    ps -eo pid,ppid,user,lstart,args >"$evidence/processes"
    systemctl list-units --all --full --no-pager >"$evidence/units"
    systemctl cat --no-pager nixos-gui.service nixos-gui-safe.service >"$evidence/unit-files"
    ls -l /nix/var/nix/profiles /run/current-system /run/booted-system >"$evidence/generations"
    cp -R \(EmergencyPaths().runs) \(EmergencyPaths().alerts) "$evidence"
    find "$evidence" -type f ! -name SHA256SUMS -exec sha256sum {} + >"$evidence/SHA256SUMS"
    sync; ls -l "$evidence"
    """
}

/// The hold first, so that automation knows; then the stop. The hold outlives a reboot.
func breachStop(_ spec: HostSpec) -> String {
    """
    hold=\(breachHold)
    printf '{"at":"%s","hold":"breach","why":"a breach; RUNBOOK.md says how it ends","by":"%s"}\\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "${SUDO_USER:-root}" >"$hold"
    chgrp \(spec.service.user) "$hold"; chmod 0640 "$hold"; sync "$hold"
    systemctl stop nixos-gui.service nixos-gui-safe.service
    """
}

/// The end of the hold, with a new token for the operator.
let breachEnd = """
    rm -f \(EmergencyPaths().operatorToken) \(EmergencyPaths().keys)/session-key \(EmergencyPaths().linkKey)
    rm -f \(breachHold)
    systemctl start nixos-gui.service
    """

private let breachHold = "\(EmergencyPaths().lastingHolds)/breach.json"
