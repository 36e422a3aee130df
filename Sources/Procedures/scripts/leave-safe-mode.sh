check_safe_mode() {
    read_holds
    case $held:$hold_name in
        no:* | yes:safe-mode) ;;
        *) failed "held on purpose by $hold_name: $hold_text. That is not safe mode; end it first." ;;
    esac
    read_unit nixos-gui-safe.service
    if [ "$held" = no ] && [ "$active_state" != active ]; then
        probe_live nixos-gui.service "$service_port"
        if [ "$live" = yes ]; then already 'safe mode is off and nixos-gui.service answers'; fi
    fi
    did "safe mode is to be left (unit $active_state, hold $held)"
}

# Starting the normal unit stops the safe one (Conflicts=).
start_normal_service() {
    remove_hold safe-mode
    forget_failure nixos-gui.service
    act systemctl start --no-block nixos-gui.service
    wait_live nixos-gui.service "$service_port" "$start_budget"
    [ "$live" = yes ] || [ "$dry_run" = yes ] || failed "not back: $why_not"
    did "nixos-gui.service answers on port $service_port"
}

name_causes() {
    look_for_causes
    did 'causes named'
}

return_to_safe_mode() {
    enter_safe_mode 'the normal service could not be started when safe mode was left'
    [ "$safe" = yes ] || failed "safe mode does not answer any more: $why_not"
    did "safe mode answers on port $safe_port again"
}

main() {
    read_options "$@"
    need_root
    need systemctl curl flock ss df sed grep setpriv
    open_record
    watch_signals
    take_lock
    step check-safe-mode
    [ "$step_status" = 0 ] || finish failed 'nothing was done'
    step start-normal-service
    if [ "$step_status" = 0 ]; then
        close_incident
        finish 'done' "the service is back to normal on port $service_port"
    fi
    step name-causes
    step return-to-safe-mode
    [ "$step_status" = 0 ] || finish failed 'neither the service nor safe mode answers: escalate now. The hold safe-mode stands, so systemctl start does nothing: after mending, run this again'
    finish failed 'the service does not start yet; safe mode stays on. Mend the causes named above and run this again'
}

main "$@"
