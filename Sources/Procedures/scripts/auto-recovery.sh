# Automation is modest: it acts only where the service is down and nobody meant it to be.
check_need() {
    [ "$auto_recovery" = yes ] || leave_alone 'auto-recovery is switched off by the policy'
    read_holds
    [ "$held" = no ] || leave_alone "held: $hold_name ($hold_text)"
    read_window
    [ -z "$window" ] || leave_alone "maintenance window: $window"
    read_unit nixos-gui.service
    case $active_state:$sub_state:$result in
        *:auto-restart:*) leave_alone 'systemd is restarting the service' ;;
        deactivating:*) leave_alone 'the service is being stopped' ;;
        inactive:*:success)
            # Not a person, but a recovery that was killed while it restarted the service (restart_normal_service).
            [ -e "$runtime_directory/restarting" ] || leave_alone 'the service was stopped by a person'
            probe_live nixos-gui.service "$service_port"
            ;;
        activating:*) wait_live nixos-gui.service "$service_port" "$start_budget" ;;
        *) probe_live nixos-gui.service "$service_port" ;;
    esac
    if [ "$live" = yes ]; then leave_alone 'the service is healthy'; fi
}
leave_alone() { finish nothing "$1; nothing was done"; }

# Attempts are counted per incident, on disk, before each restart: cron cannot restart for ever.
restart_service() {
    while :; do
        read_incident
        [ "$attempts" -lt "$attempts_allowed" ] || failed "$attempts of $attempts_allowed attempts are used up"
        write_incident $((attempts + 1)) "$safe_attempts" 0
        [ "$written" = yes ] || [ "$dry_run" = yes ] || failed 'the attempt cannot be counted on any disk, so none is made'
        say "  attempt $((attempts + 1)) of $attempts_allowed"
        restart_normal_service
        wait_live nixos-gui.service "$service_port" "$start_budget"
        if [ "$live" = yes ] || [ "$dry_run" = yes ]; then
            did "nixos-gui.service answers on port $service_port after attempt $((attempts + 1))"
        fi
        say "  not back: $why_not"
        read_unit nixos-gui.service
        read_permanence
        [ "$permanent" = no ] || failed "the service ends with status $exit_status_of_unit, which no restart cures"
    done
}

# Exit statuses that another start cannot change (docs/exit-codes.md): usage, data, files, settings.
read_permanence() {
    permanent=no
    case $result:$exit_status_of_unit in exit-code:64 | exit-code:65 | exit-code:73 | exit-code:78) permanent=yes ;; esac
}

name_causes() {
    look_for_causes
    raise_alert service-down "nixos-gui.service is down: $causes"
    did "$causes"
}

enter_safe_mode_at_last() {
    enter_safe_mode 'auto-recovery could not bring the service back'
    [ "$safe" = yes ] || [ "$dry_run" = yes ] || failed "safe mode does not answer either: $why_not"
    did "safe mode answers on port $safe_port"
}

main() {
    read_options "$@"
    need_root
    need systemctl curl flock ss df sed grep setpriv
    watch_signals
    # The lock first: what it waits for may be a procedure that places a hold, or brings the service back.
    take_lock
    check_need
    open_record
    step restart-service
    if [ "$step_status" = 0 ]; then finish 'done' 'the service is healthy again'; fi
    step name-causes
    step enter-safe-mode-at-last
    if [ "$step_status" != 0 ]; then
        raise_alert safe-mode-down 'nixos-gui.service is down, and safe mode does not answer either: a person must act'
        finish failed 'the service is down and safe mode too: a person must act. The hold safe-mode stands: after mending, run nixos-gui-leave-safe-mode'
    fi
    finish 'done' "safe mode answers on port $safe_port; a person must mend the cause"
}

main "$@"
