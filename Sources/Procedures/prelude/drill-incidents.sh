# An incident of a drill: opened and ended as a person does it.
incident_command=/run/current-system/sw/bin/nixos-gui-incident

open_drill_incident() { # WORDS
    # One that is open already would only get a note.
    set +e
    "$incident_command" resolve 'ended before a drill' >/dev/null 2>&1
    set -e
    "$incident_command" open outage "$1" | sed 's/^/  | /'
    find_drill_incident
}

find_drill_incident() { # incident_file: the newest record of an incident
    incident_file=$(find "$state_of_emergency/incidents" -name '*.jsonl' -printf '%f\n' 2>/dev/null | sort -n | tail -n 1)
    incident_file=$state_of_emergency/incidents/$incident_file
}

count_events() { # NAME: events
    find_drill_incident
    events=$(grep -c "^{\"event\":\"$1\"" "$incident_file" 2>/dev/null || :)
}

end_drill_incident() {
    set +e
    "$incident_command" resolve 'the drill is over' 2>&1 | sed 's/^/  | /'
    set -e
    forget_incident
}
