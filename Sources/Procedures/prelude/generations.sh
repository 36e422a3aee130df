# What is known of generations, from their links alone: no evaluation, no nixos-rebuild.

# What a system holds: nixos_version, kernel_version, gui_version.
describe_system() { # SYSTEM
    nixos_version=$(head -n 1 "$1/nixos-version" 2>/dev/null | foreign)
    nixos_version=${nixos_version:-unknown}
    kernel_version=unknown
    for modules in "$1"/kernel-modules/lib/modules/*; do
        if [ -e "$modules" ]; then kernel_version=${modules##*/}; fi
    done
    gui_version=unknown
    if [ -e "$1/etc/systemd/system" ] && [ ! -e "$1/etc/systemd/system/nixos-gui.service" ]; then
        gui_version=none
    else
        program=$(readlink -f "$1/sw/bin/nixos-gui" 2>/dev/null) || program=''
        case $program in
            /nix/store/*-nixos-gui-*)
                program=${program#/nix/store/*-nixos-gui-}
                gui_version=${program%%/*}
                ;;
        esac
    fi
}

# The numbers that have a link, oldest first: numbers.
list_numbers() {
    numbers=''
    for number_link in "$system_profile"-*-link; do
        [ -L "$number_link" ] || continue
        number=${number_link#"$system_profile"-}
        number=${number%-link}
        case $number in '' | *[!0-9]*) continue ;; esac
        numbers="$numbers$number
"
    done
    numbers=$(printf '%s' "$numbers" | sort -n | tr '\n' ' ')
}

# The recorded last-known-good generation and its note: good_system, and good_schema where that is known.
# shellcheck disable=SC2034 # not every script asks for all of it
read_last_known_good() {
    good_system='' good_schema='' noted_system=''
    if [ -L "$last_known_good" ]; then good_system=$(readlink -f "$last_known_good") || good_system=''; fi
    [ -e "$state_of_emergency/last-known-good" ] || return 0
    while IFS='=' read -r key value; do
        case $key in
            system) noted_system=$value ;;
            schema) good_schema=$value ;;
        esac
    done <"$state_of_emergency/last-known-good"
    # A note of another generation says nothing of this one.
    if [ "$noted_system" != "$good_system" ]; then good_schema=''; fi
}

# The newest change of the database's structure, as the service's user reads it: schema, or nothing.
read_schema() {
    schema=$(as_service_user 10 sqlite3 -batch -init /dev/null -readonly -safe "$state_directory/db.sqlite" \
        'SELECT identifier FROM grdb_migrations ORDER BY identifier DESC LIMIT 1' 2>/dev/null </dev/null | foreign)
}
