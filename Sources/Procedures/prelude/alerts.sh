# An alert is a file while it holds, and a line in the history when it comes and goes: one per key, however often it is found.
raise_alert() { # KEY MESSAGE
    if [ "$dry_run" = yes ]; then
        say "  would raise the alert $1: $2"
        return 0
    fi
    [ ! -e "$state_of_emergency/alerts/$1.json" ] || return 0
    write_json at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" key "$1" message "$2" run "$run"
    warn "ALERT $1: $2"
    write_file "$state_of_emergency/alerts/$1.json" "$json"
    [ "$written" = yes ] || warn "the alert $1 cannot be written to $state_of_emergency/alerts; the journal has it"
    note_alert raised "$1" "$2"
}

resolve_alert() { # KEY
    if [ "$dry_run" = yes ] || [ ! -e "$state_of_emergency/alerts/$1.json" ]; then return 0; fi
    rm -f "$state_of_emergency/alerts/$1.json"
    say "alert $1 is resolved"
    note_alert resolved "$1" ''
}

note_alert() { # raised|resolved KEY MESSAGE
    write_json event "$1" at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" key "$2" message "$3" run "$run"
    { printf '%s\n' "$json" >>"$state_of_emergency/alerts.jsonl"; } 2>/dev/null || return 0
    share "$state_of_emergency/alerts.jsonl"
}
