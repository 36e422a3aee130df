# The service is healthy for good, or a person has taken over.
close_incident() {
    if [ "$dry_run" = yes ]; then return 0; fi
    if [ -e "$state_of_emergency/incident" ] || [ -e "$runtime_directory/incident" ]; then
        rm -f "$state_of_emergency/incident" "$runtime_directory/incident"
        say 'the incident is closed'
    fi
    resolve_alert service-down
    resolve_alert safe-mode-down
}
