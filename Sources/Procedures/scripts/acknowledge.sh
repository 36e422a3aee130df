record_acknowledgement() {
    lock_incidents
    if [ "$instance" = newest ]; then
        read_open_incidents
        instance=$(printf '%s\n' "$open_incidents" | tail -n 1)
        [ -n "$instance" ] || already 'no incident is open'
    fi
    load_incident "$instance"
    case $state in
        '') failed "there is no incident $instance" ;;
        resolved) already "incident $instance is resolved" ;;
        acknowledged | mitigated) already "incident $instance is acknowledged by $acknowledged_by" ;;
    esac
    # The server's log says which of its people it was; here it is known only that the server asked, or who is at the terminal.
    doer=$(actor)
    if [ "$doer" = "nixos-gui-$procedure.service" ]; then doer='the GUI'; fi
    acknowledge_incident ''
    unlock_incidents
    send_messages
    did "incident $instance is acknowledged by $doer: nobody else is called"
}

main() {
    read_options "$@"
    need_root
    need sed grep flock date systemctl
    open_record
    watch_signals
    step record-acknowledgement
    [ "$step_status" = 0 ] || finish failed 'nothing was acknowledged'
    finish 'done' 'acknowledged'
}

main "$@"
