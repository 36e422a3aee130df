remove_limits() {
    read_drop_in
    # A run that was killed after it removed the file has left systemd and the kernel to the limits.
    if [ ! -e "$limits_drop_in" ] && [ "$listed" = no ]; then already 'no emergency limits are in place'; fi
    act rm -f "$limits_drop_in"
    act systemctl daemon-reload
    [ "$dry_run" = no ] || did 'the normal limits would hold'
    rmdir "$limits_folder" 2>/dev/null || : # others may have put something there
    read_drop_in
    [ "$listed" = no ] || failed "systemd still has $limits_drop_in; see: systemctl cat nixos-gui.service"
    did "$limits_drop_in is gone"
}

# The normal limits hold the process as it runs. Only what the emergency limits kept down must be started.
restart_where_down() {
    read_holds
    [ "$held" = no ] || skipped "held on purpose by $hold_name: $hold_text"
    probe_live nixos-gui.service "$service_port"
    [ "$live" = no ] || already "nixos-gui.service answers on port $service_port"
    read_stop_by_hand
    [ "$by_hand" = no ] || skipped 'nixos-gui.service was stopped by a person; start it with: systemctl start nixos-gui.service'
    restart_normal_service
    wait_live nixos-gui.service "$service_port" "$start_budget"
    [ "$live" = yes ] || [ "$dry_run" = yes ] || failed "not back: $why_not. Next: nixos-gui-complete-service-failure"
    did "nixos-gui.service answers on port $service_port"
}

read_limits_back() {
    [ "$dry_run" = no ] || skipped 'there is nothing to read back'
    read_drop_in
    [ "$listed" = no ] || failed "systemd still holds the service to $limits_drop_in"
    read_limits_of_unit
    read_limits_of_kernel
    if [ "$groups" = none ]; then
        read_unit nixos-gui.service
        case $active_state in inactive | failed) skipped "the service is $active_state and has no control group" ;; esac
        failed 'the control group of the service cannot be read'
    fi
    compare_limits
    [ -z "$wrong" ] || failed "$wrong"
    tell_limits
    did "$held_to"
}

main() {
    read_options "$@"
    need_root
    need systemctl curl flock sed grep
    open_record
    watch_signals
    take_lock
    step remove-limits
    [ "$step_status" = 0 ] || finish failed 'the emergency limits still hold'
    step restart-where-down
    restart_status=$step_status
    step read-limits-back
    [ "$step_status" = 0 ] || finish failed 'the emergency limits are gone, but the kernel does not hold the normal ones'
    [ "$restart_status" = 0 ] || finish failed 'the emergency limits are gone, but the service does not answer'
    finish 'done' 'the normal limits hold'
}

main "$@"
