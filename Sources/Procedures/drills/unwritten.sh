break_it() {
    open_drill_incident 'a drill: an incident that is over'
    "$incident_command" acknowledge >/dev/null
    "$incident_command" resolve 'the drill is over' | sed 's/^/  | /'
}
is_detected() {
    find_drill_incident
    report=$state_of_emergency/reports/$(basename "$incident_file" .jsonl).md
    count_events resolved
    if [ "${events:-0}" = 1 ] && [ ! -e "$report" ]; then yes=yes seen="there is no $report"; fi
}
recover_it() { run_procedure newest; }
is_recovered() {
    if grep -q '^- .*: resolved, says' "$report" 2>/dev/null; then yes=yes seen="$report has its timeline"; fi
}
mend_it() {
    rm -f "${report:-}"
    forget_incident
}
