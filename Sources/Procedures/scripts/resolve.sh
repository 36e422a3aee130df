find_incident() {
    lock_incidents
    if [ "$instance" = newest ]; then
        read_open_incidents
        instance=$(printf '%s\n' "$open_incidents" | tail -n 1)
    fi
    if [ -z "$instance" ]; then return 0; fi
    load_incident "$instance"
    [ -n "$state" ] || refuse 78 "there is no incident $instance. Nothing was changed."
    if [ "$state" = resolved ]; then return 0; fi
    find_standing_alert
    [ -z "$standing_alert" ] || refuse 78 "the alert $standing_alert still stands: the incident is resolved when that is. To stop the calls: nixos-gui-acknowledge $instance. Nothing was changed."
}

record_resolution() {
    [ -n "$instance" ] || already 'no incident is open'
    [ "$state" != resolved ] || already "incident $instance is resolved"
    # The server's log says which of its people it was; here it is known only that the server asked, or who is at the terminal.
    doer=$(actor)
    if [ "$doer" = "nixos-gui-$procedure.service" ]; then doer='the GUI'; fi
    resolve_incident ''
    did "incident $instance is resolved by $doer"
}

main() {
    read_options "$@"
    need_root
    need sed grep flock date systemctl
    open_record
    watch_signals
    # Before the step, so that a refusal has its own exit status.
    find_incident
    step record-resolution
    unlock_incidents
    [ "$step_status" = 0 ] || finish failed 'nothing was resolved'
    send_messages
    [ -n "$instance" ] || finish nothing 'no incident is open'
    finish 'done' "incident $instance is resolved; its report: nixos-gui-report $instance"
}

main "$@"
