break_it() {
    open_drill_incident 'a drill: what was wrong is mended'
    "$incident_command" acknowledge 'the drill has it' | sed 's/^/  | /'
}
is_detected() {
    count_events acknowledged
    if [ "${events:-0}" = 1 ]; then yes=yes seen='somebody has it, and it is open'; fi
}
recover_it() { run_procedure newest; }
is_recovered() {
    count_events resolved
    if [ "${events:-0}" = 1 ]; then yes=yes seen='its end is in the record, once'; fi
}
mend_it() { end_drill_incident; }
