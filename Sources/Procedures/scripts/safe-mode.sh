check_safe_mode() {
    read_holds
    case $held:$hold_name in
        no:* | yes:safe-mode) ;;
        *) failed "held on purpose by $hold_name: $hold_text. End that first." ;;
    esac
    probe_live nixos-gui-safe.service "$safe_port"
    if [ "$live" = yes ] && [ "$held" = yes ]; then already "safe mode answers on port $safe_port"; fi
    did 'safe mode is off'
}

# Starting the safe unit stops the normal one (Conflicts=), after the hold has told automation that this is meant.
start_safe_mode() {
    enter_safe_mode "started by hand with nixos-gui-$procedure"
    [ "$safe" = yes ] || [ "$dry_run" = yes ] || failed "safe mode does not answer: $why_not; see: journalctl -u nixos-gui-safe.service -n 50"
    did "safe mode answers on port $safe_port"
}

# Safe mode does not come up: the hold would only keep every recovery from a service that was alive before.
return_to_normal_service() {
    act systemctl stop --no-block nixos-gui-safe.service
    remove_hold safe-mode
    restart_normal_service
    wait_live nixos-gui.service "$service_port" "$start_budget"
    [ "$live" = yes ] || failed "not back: $why_not"
    did "nixos-gui.service answers on port $service_port again"
}

main() {
    read_options "$@"
    need_root
    need systemctl curl flock sed grep
    open_record
    watch_signals
    take_lock
    step check-safe-mode
    [ "$step_status" = 0 ] || finish failed 'nothing was done'
    read_holds
    probe_live nixos-gui-safe.service "$safe_port"
    if [ "$live" = yes ] && [ "$held" = yes ] && [ "$dry_run" = no ]; then finish nothing "safe mode answers on port $safe_port; nothing was done"; fi
    held_before=$held
    probe_live nixos-gui.service "$service_port"
    live_before=$live
    step start-safe-mode
    if [ "$step_status:$held_before:$live_before" = 1:no:yes ]; then
        step return-to-normal-service
        [ "$step_status" = 0 ] || finish failed 'safe mode does not start, and the normal service does not come back: run nixos-gui-complete-service-failure'
        finish failed 'safe mode does not start; the normal service runs again'
    fi
    [ "$step_status" = 0 ] || finish failed 'safe mode could not be started: escalate'
    finish 'done' "safe mode answers on port $safe_port; plugins are off. To leave it: nixos-gui-leave-safe-mode"
}

main "$@"
