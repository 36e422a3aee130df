prepare_it() {
    size=$(df -Pk "$state_directory" | sed -n '2s/^[^ ]* *\([0-9]*\).*/\1/p')
    if [ "${size:-0}" -gt 8388608 ]; then
        say "$state_directory lies on a file system of more than 8 GiB; this drill wants a small one of its own. Nothing was broken." >&2
        exit 78
    fi
}
# As the service's user, to the last byte. fallocate takes what there is without writing it, where the file system can do that.
break_it() {
    set +e # they end with an error: that is what is wanted
    as_service fallocate -l "$(df -PB1 "$state_directory" | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\).*/\1/p')" "$state_directory/drill-filler-0" 2>/dev/null
    as_service dd if=/dev/zero of="$state_directory/drill-filler" bs=64k 2>/dev/null
    as_service dd if=/dev/zero of="$state_directory/drill-filler-2" bs=512 2>/dev/null
    set -e
    systemctl start nixos-gui-health-check.service || :
}
is_detected() {
    if [ -e "$state_of_emergency/alerts/health.json" ]; then
        yes=yes seen=$(sed -n 's/.*"message":"\([^"]*\)".*/\1/p' "$state_of_emergency/alerts/health.json")
    fi
}
after_detection() {
    is_normal
    if [ "$yes" != yes ]; then end_drill fail 'the service does not live on with a full disk'; fi
    say 'the service lives on: /api/health/live passes'
    as_service rm -f "$state_directory/drill-filler-0" "$state_directory/drill-filler" "$state_directory/drill-filler-2"
    say 'the disk is freed'
    read_clock
    broken_at=$now
}
is_recovered() {
    if curl -q -fsSk -o /dev/null --noproxy '*' --max-time 5 "$service_url/api/health" 2>/dev/null; then
        systemctl start nixos-gui-health-check.service || :
        if [ ! -e "$state_of_emergency/alerts/health.json" ]; then yes=yes seen='/api/health passes and the alert is resolved'; fi
    fi
}
mend_it() {
    as_service rm -f "$state_directory/drill-filler-0" "$state_directory/drill-filler" "$state_directory/drill-filler-2"
    forget_incident
}
