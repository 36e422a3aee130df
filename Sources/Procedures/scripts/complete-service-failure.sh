# Is it really down? What is held on purpose is left alone.
verify_issue() {
    read_holds
    case $hold_name in
        database-repair) way_out=nixos-gui-repair-database ;;
        breach) way_out=nixos-gui-lift-isolation ;;
        *) way_out=nixos-gui-leave-$hold_name ;;
    esac
    [ "$held" = no ] || failed "held on purpose by $hold_name: $hold_text. End that first, for example with $way_out."
    probe_live nixos-gui.service "$service_port"
    [ "$live" = no ] || already "nixos-gui.service answers on port $service_port"
    did "down: $why_not"
}

restart_service() {
    restart_normal_service
    wait_live nixos-gui.service "$service_port" "$start_budget"
    [ "$live" = yes ] || [ "$dry_run" = yes ] || failed "not back: $why_not"
    did "nixos-gui.service answers on port $service_port"
}

name_causes() {
    look_for_causes
    did 'causes named'
}

# The whole machine goes back, sshd and kernel too: only with consent, and only where it would change something.
roll_back_generation() {
    [ -L "$last_known_good" ] || skipped "no last-known-good generation is recorded ($last_known_good)"
    good=$(readlink -f "$last_known_good")
    [ -x "$good/bin/switch-to-configuration" ] || failed "$last_known_good points to $good, which is no NixOS system"
    current=$(readlink -f "$current_system")
    read_open_switch
    [ "$open:$good" != "no:$current" ] || skipped "the running system is the last-known-good one ($good)"
    case $consents in
        *' --yes-roll-back-generation '*) ;;
        *) skipped "the running system ($current) is not the last-known-good one ($good); to go back: nixos-gui-$procedure --yes-roll-back-generation" ;;
    esac
    need_for_step nix-env
    begin_switch "$good" '' last-known-good
    make_switch
    if [ "$made" = no ]; then
        problem=$why_not
        return_from_switch
        failed "the switch to $good failed: $problem; $place_now"
    fi
    come_up
    if [ "$live" = yes ] || [ "$dry_run" = yes ]; then
        end_switch
        did "the machine runs $good; the one before is $from_profile${failed_units:+. Units failed in the switch:$failed_units}"
    fi
    problem=$why_not
    return_from_switch
    failed "the service is not healthy on $good either: $problem; $place_now"
}

need_for_step() { # TOOL
    command -v "$1" >/dev/null 2>&1 || failed "tool missing: $1. The generation was not changed."
}

enter_safe_mode_at_last() {
    enter_safe_mode "nixos-gui.service could not be recovered by nixos-gui-$procedure"
    [ "$safe" = yes ] || [ "$dry_run" = yes ] || failed "safe mode does not answer either: $why_not"
    did "safe mode answers on port $safe_port. When the cause is mended: nixos-gui-leave-safe-mode"
}

main() {
    read_options "$@"
    need_root
    need systemctl curl flock ss df sed grep setpriv
    case $dry_run$consents in
        no*' --yes-roll-back-generation '*)
            find_own_unit
            if [ "$own_unit" = no ]; then run_in_own_unit "$@"; fi
            ;;
    esac
    open_record
    watch_signals
    stay_deaf
    take_lock
    step verify-issue
    [ "$step_status" = 0 ] || finish failed 'nothing was done'
    probe_live nixos-gui.service "$service_port"
    if [ "$live" = yes ] && [ "$dry_run" = no ]; then finish nothing 'the service is healthy; nothing was done'; fi
    step restart-service
    stop_when_live
    step name-causes
    keep_tools
    step roll-back-generation
    stop_when_live
    step enter-safe-mode-at-last
    [ "$step_status" = 0 ] || finish failed 'the service is down and safe mode too: escalate now. The hold safe-mode stands, so systemctl start does nothing: after mending, run nixos-gui-leave-safe-mode'
    finish 'done' "safe mode answers on port $safe_port; the causes are named above"
}

# The ladder ends as soon as health is back. A person has taken over: automation counts its attempts anew.
stop_when_live() {
    [ "$dry_run" = no ] || return 0
    probe_live nixos-gui.service "$service_port"
    [ "$live" = yes ] || return 0
    close_incident
    finish 'done' 'the service is healthy again'
}

main "$@"
