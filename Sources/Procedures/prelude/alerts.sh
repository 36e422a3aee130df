# An alert is a file while it holds, and a line in the history when it comes and goes: one per key, however often it is found.
# People hear of it by nixos-gui-escalate, which makes an incident of it.
raise_alert() { # KEY MESSAGE
    if [ "$dry_run" = yes ]; then
        say "  would raise the alert $1: $2"
        return 0
    fi
    if [ -e "$state_of_emergency/alerts/$1.json" ] || [ -e "$runtime_directory/alerts/$1.json" ]; then return 0; fi
    write_json at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" key "$1" message "$2" run "$run"
    warn "ALERT $1: $2"
    write_file "$state_of_emergency/alerts/$1.json" "$json"
    if [ "$written" = no ]; then
        # A full disk is what the alert may be about: then it stands in memory.
        mkdir -p "$runtime_directory/alerts" 2>/dev/null || :
        share_folder "$runtime_directory/alerts"
        write_file "$runtime_directory/alerts/$1.json" "$json"
    fi
    [ "$written" = yes ] || warn "the alert $1 cannot be written to $state_of_emergency/alerts; the journal has it"
    note_alert raised "$1" "$2"
    tell_people
}

resolve_alert() { # KEY
    if [ "$dry_run" = yes ]; then return 0; fi
    if [ ! -e "$state_of_emergency/alerts/$1.json" ] && [ ! -e "$runtime_directory/alerts/$1.json" ]; then return 0; fi
    rm -f "$state_of_emergency/alerts/$1.json" "$runtime_directory/alerts/$1.json"
    say "alert $1 is resolved"
    note_alert resolved "$1" ''
    tell_people
}

note_alert() { # raised|resolved KEY MESSAGE
    write_json event "$1" at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" key "$2" message "$3" run "$run"
    { printf '%s\n' "$json" >>"$state_of_emergency/alerts.jsonl"; } 2>/dev/null || return 0
    share "$state_of_emergency/alerts.jsonl"
}

share_folder() { chgrp "$service_group" "$1" 2>/dev/null || :; chmod 0750 "$1" 2>/dev/null || :; }

# At once; where that fails, the clock does it within a minute.
tell_people() { systemctl start --no-block nixos-gui-escalate.service 9>&- 2>/dev/null || :; }
