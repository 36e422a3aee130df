# Another program waits for the port, and takes it in the moment in which the service is gone.
break_it() {
    systemd-run --quiet --unit=nixos-gui-drill-port --uid=nobody -p Restart=always -p RestartSec=5ms -p StartLimitIntervalSec=0 \
        systemd-socket-activate -l "$probe_host:$service_port" sleep 3600
    main_pid
    kill -KILL "$answer"
}
is_detected() {
    find_run "port $service_port is held by"
    if [ -n "$file" ]; then yes=yes seen=$(sed -n 's/.*"message":"\(port [0-9]* is held by [^"]*\)".*/\1/p' "$file" | head -n 1); fi
}
is_recovered() {
    ask_live nixos-gui-safe.service "$safe_port"
    yes=$live seen="safe mode answers on port $safe_port"
}
# The port is freed and a person leaves safe mode.
mend_it() {
    systemctl stop nixos-gui-drill-port.service
    /run/current-system/sw/bin/nixos-gui-leave-safe-mode >/dev/null || :
    forget_incident
}
