# Two faults at once, of which the service shows only one: its disk is full, and another program holds the port that safe mode
# would need. Diagnosis must name both, and change nothing.
filler=$state_directory/drill-filler
prepare_it() {
    size=$(df -Pk "$state_directory" | sed -n '2s/^[^ ]* *\([0-9]*\).*/\1/p')
    if [ "${size:-0}" -gt 8388608 ]; then
        say "$state_directory lies on a file system of more than 8 GiB; this drill wants a small one of its own. Nothing was broken." >&2
        exit 78
    fi
}
break_it() {
    systemd-run --quiet --unit=nixos-gui-drill-owner --uid=nobody systemd-socket-activate -l "$probe_host:$safe_port" sleep 3600
    set +e # they end with an error: that is what is wanted
    as_service fallocate -l "$(df -PB1 "$state_directory" | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\).*/\1/p')" "$filler" 2>/dev/null
    as_service dd if=/dev/zero of="$filler-2" bs=64k 2>/dev/null
    set -e
    systemctl start nixos-gui-health-check.service || :
}
is_detected() {
    if [ -e "$state_of_emergency/alerts/health.json" ]; then yes=yes seen='the health check alerts: a check fails'; fi
}
after_detection() { take_digest "$work/broken"; }
recover_it() { run_procedure; }
# A run of diagnosis that has ended and names both; one that was killed counts for nothing.
is_recovered() {
    find "$state_of_emergency/runs" -name '*.jsonl' -newer "$work/since" -exec grep -l '"event":"finished"' {} + >"$work/ended" || :
    while IFS= read -r file; do
        if grep -q -F "\"message\":\"port $safe_port, which safe mode needs, is held by" "$file" &&
            grep -q -F "\"subject\":\"disk\",\"message\":\"$state_directory: 100 %" "$file"; then
            yes=yes seen='the diagnosis names the full disk and the owner of the port'
        fi
    done <"$work/ended"
}
verify_it() {
    is_normal
    if [ "$yes" != yes ]; then wrong='the service does not live on'; fi
    take_digest "$work/diagnosed"
    cmp -s "$work/broken" "$work/diagnosed" || wrong='the diagnosis changed something'
}
mend_it() {
    as_service rm -f "$filler" "$filler-2"
    systemctl stop nixos-gui-drill-owner.service 2>/dev/null || :
    systemctl reset-failed nixos-gui-drill-owner.service 2>/dev/null || :
    forget_incident
}
