# Is it really down? What is held on purpose is left alone.
verify_issue() {
    read_holds
    [ "$held" = no ] || failed "held on purpose by $hold_name: $hold_text. End that first, for example with nixos-gui-leave-$hold_name."
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
    [ "$good" != "$current" ] || skipped "the running system is the last-known-good one ($good)"
    case $consents in
        *' --yes-roll-back-generation '*) ;;
        *) skipped "the running system ($current) is not the last-known-good one ($good); to go back: nixos-gui-$procedure --yes-roll-back-generation" ;;
    esac
    need_for_step nix-env
    # A switch may restart sshd: the loss of the terminal must not end it half way.
    trap '' HUP PIPE
    before=$(readlink -f "$system_profile")
    switch_system "$good"
    case $switch_status in
        0) ;;
        4) found generation 'the switch was made, but a unit of the older generation failed; see: systemctl --failed' ;;
        100) found generation 'the switch was made; the machine must be rebooted for it to be complete' ;;
        *)
            act nix-env -p "$system_profile" --set "$before"
            failed "the switch to $good failed with status $switch_status; the profile points to $before again"
            ;;
    esac
    wait_live nixos-gui.service "$service_port" "$start_budget"
    if [ "$live" = yes ] || [ "$dry_run" = yes ]; then
        did "the machine runs $good; the one before is $before"
    fi
    switch_system "$before"
    failed "the service is not healthy on $good either: $why_not. The machine is back on $before (status $switch_status)."
}

switch_system() { # STORE_PATH
    act nix-env -p "$system_profile" --set "$1"
    set +e
    act timeout -k 30 "$switch_budget" "$1/bin/switch-to-configuration" switch
    switch_status=$?
    set -e
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
    open_record
    watch_signals
    take_lock
    step verify-issue
    [ "$step_status" = 0 ] || finish failed 'nothing was done'
    probe_live nixos-gui.service "$service_port"
    if [ "$live" = yes ] && [ "$dry_run" = no ]; then finish nothing 'the service is healthy; nothing was done'; fi
    step restart-service
    stop_when_live
    step name-causes
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
