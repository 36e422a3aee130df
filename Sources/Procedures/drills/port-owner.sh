# Another program waits for the port, and takes it in the moment in which the service is gone; it comes back when it is killed.
break_it() {
    systemd-run --quiet --unit=nixos-gui-drill-owner --uid=nobody -p Restart=always -p RestartSec=5ms -p StartLimitIntervalSec=0 \
        systemd-socket-activate -l "$probe_host:$service_port" sleep 3600
    main_pid
    kill -KILL "$answer"
}
# Automation names the owner and starts safe mode; then it is a person's turn.
is_detected() {
    ask_live nixos-gui-safe.service "$safe_port"
    [ "$live" = yes ] || return 0
    ask_unit nixos-gui-auto-recovery.service ActiveState
    case $answer in activating | active) return 0 ;; esac
    find_run "port $service_port is held by"
    if [ -n "$file" ]; then yes=yes seen=$(sed -n 's/.*"message":"\(port [0-9]* is held by [^"]*\)".*/\1/p' "$file" | head -n 1); fi
}
recover_it() {
    run_procedure --yes-stop-port-owner
    if [ "$how" = plain ]; then /run/current-system/sw/bin/nixos-gui-leave-safe-mode | sed 's/^/  | /'; fi
}
is_recovered() {
    is_normal
    seen='the port is free and the service answers on it'
}
verify_it() {
    ask_unit nixos-gui-drill-owner.service ActiveState
    case $answer in active | activating) wrong='the owner of the port runs again' ;; esac
}
mend_it() {
    systemctl stop nixos-gui-drill-owner.service 2>/dev/null || :
    systemctl reset-failed nixos-gui-drill-owner.service 2>/dev/null || :
    /run/current-system/sw/bin/nixos-gui-leave-safe-mode >/dev/null || :
    forget_incident
}
