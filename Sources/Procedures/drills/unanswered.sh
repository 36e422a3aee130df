break_it() { open_drill_incident 'a drill: nobody answers'; }
is_detected() {
    count_events notified
    if [ "${events:-0}" -ge 1 ]; then yes=yes seen='people are told'; fi
    count_events called
    if [ -n "$escalation_plan" ] && [ "${events:-0}" -lt 1 ]; then yes=no; fi
    if [ "$yes" = yes ] && [ -n "$escalation_plan" ]; then seen='people are told, and the first level is called'; fi
}
after_detection() {
    "$incident_command" acknowledge 'the drill has it' | sed 's/^/  | /'
    count_events called
    called_before=$events
}
is_recovered() {
    systemctl start nixos-gui-escalate.service || :
    count_events acknowledged
    acknowledged=${events:-0}
    count_events called
    if [ "$acknowledged" = 1 ] && [ "$events" = "$called_before" ]; then yes=yes seen='acknowledged, and nobody else is called'; fi
}
mend_it() { end_drill_incident; }
