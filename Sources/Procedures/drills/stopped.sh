# Somebody has stopped the service and forgotten it. Automation does not undo what people do, so a person must act.
prepare_it() { write_numbers; }
break_it() {
    systemctl stop nixos-gui.service
    systemctl start nixos-gui-health-check.service || :
}
is_detected() {
    if [ -e "$state_of_emergency/alerts/service-stopped.json" ]; then yes=yes seen='the health check alerts: stopped, and no procedure did it'; fi
}
recover_it() { run_procedure; }
is_recovered() {
    is_normal
    seen='the service answers again'
}
verify_it() { count_lost; }
mend_it() {
    systemctl start nixos-gui.service
    forget_incident
}
