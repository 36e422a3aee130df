break_it() { open_drill_incident 'a drill: somebody is called'; }
is_detected() {
    count_events notified
    if [ "${events:-0}" -ge 1 ]; then yes=yes seen='people are told'; fi
}
recover_it() { run_procedure newest; }
is_recovered() {
    count_events acknowledged
    if [ "${events:-0}" = 1 ]; then yes=yes seen='the acknowledgement is in its record, once'; fi
}
mend_it() { end_drill_incident; }
