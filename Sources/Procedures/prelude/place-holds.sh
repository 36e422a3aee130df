# Holds are root's, below /run: a reboot clears them.
place_hold() { # NAME WHY
    if [ "$dry_run" = yes ]; then
        say "  would place the hold $1: $2"
        return 0
    fi
    # Who placed it first, and why, is what people must read.
    [ ! -e "$runtime_directory/holds/$1.json" ] || return 0
    write_json at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" hold "$1" why "$2" by "$(actor)" run "$run"
    write_file "$runtime_directory/holds/$1.json" "$json"
    [ "$written" = yes ] || warn "  the hold $1 cannot be written to $runtime_directory/holds; automation may act against it"
}

remove_hold() { act rm -f "$runtime_directory/holds/$1.json"; }
