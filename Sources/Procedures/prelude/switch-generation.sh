# Takes the machine to another generation, and back: first the profile, then the generation's own switch-to-configuration.
# Nothing is evaluated, built or fetched. What is meant is written down first, so that the next run finishes or undoes what
# an interrupted one has begun.

switch_status='' failed_units=''
# Seconds that nix-env gets for the profile: it only moves a link, but may wait for another Nix for ever.
profile_budget=120

# Where the disk refuses, the memory (/run) must do: a rollback is not lost to a full disk.
write_open_switch() { # PHASE
    phase=$1
    [ "$dry_run" = no ] || return 0
    switch_text="from_system=$from_system
from_profile=$from_profile
from_number=$from_number
to_system=$to_system
to_number=$to_number
asked=$asked
phase=$phase
reboot=$reboot
failed_units=$failed_units"
    write_file "$state_of_emergency/open-switch" "$switch_text"
    if [ "$written" = yes ]; then
        rm -f "$runtime_directory/open-switch"
    else
        rm -f "$state_of_emergency/open-switch" 2>/dev/null || :
        write_file "$runtime_directory/open-switch" "$switch_text"
        [ "$written" = yes ] || warn '  no disk takes a note of this switch: were it interrupted, the next run would not know'
    fi
}

end_switch() {
    [ "$dry_run" = no ] || return 0
    rm -f "$state_of_emergency/open-switch" "$runtime_directory/open-switch" "$runtime_directory/switch-status"
}

# The number of the profile's generation, as its link says: profile_number.
read_profile_number() {
    profile_number=$(readlink "$system_profile") || profile_number=''
    profile_number=${profile_number##*/}
    profile_number=${profile_number#"${system_profile##*/}"-}
    profile_number=${profile_number%-link}
    case $profile_number in *[!0-9]*) profile_number='' ;; esac
}

# A switch moves the tools, and the next generation may lack one. In main: a step's own PATH is lost with the step.
keep_tools() {
    tools=$(readlink -f "$current_system") || return 0
    PATH="$PATH:$tools/sw/bin"
}

# An open switch keeps the place that it came from.
begin_switch() { # SYSTEM NUMBER ASKED
    # A switch may restart sshd: that must not end this half way.
    trap '' HUP PIPE
    read_open_switch
    if [ "$open" = no ]; then
        from_system=$(readlink -f "$current_system")
        from_profile=$(readlink -f "$system_profile")
        read_profile_number
        from_number=$profile_number
    fi
    to_system=$1 to_number=$2 asked=$3 reboot=no failed_units=''
    write_open_switch begun
}

# By number where that is still the same generation, else as a new one: a number's link may be gone.
set_profile() { # SYSTEM NUMBER: profile_status, with profile_ended in words
    # What a switch writes is the machine's, not ours alone.
    umask 022
    set +e
    if [ -n "$2" ] && [ "$(readlink -f "$system_profile-$2-link")" = "$1" ]; then
        act timeout -k 10 "$profile_budget" nix-env -p "$system_profile" --switch-generation "$2"
    else
        act timeout -k 10 "$profile_budget" nix-env -p "$system_profile" --set "$1"
    fi
    profile_status=$?
    set -e
    umask 077
    case $profile_status in
        124 | 137) profile_ended="nix-env was ended after $profile_budget s" ;;
        *) profile_ended="nix-env ended with status $profile_status" ;;
    esac
}

# Its words pass through us: a terminal that is gone must not break the pipe of a switch in the middle.
activate() { # SYSTEM VERB: switch_status
    if [ "$dry_run" = yes ]; then
        act "$1/bin/switch-to-configuration" "$2"
        switch_status=0
        return 0
    fi
    rm -f "$runtime_directory/switch-status"
    {
        set +e
        ( umask 022; act timeout -k 30 "$switch_budget" "$1/bin/switch-to-configuration" "$2" </dev/null )
        printf '%s\n' "$?" >"$runtime_directory/switch-status"
        # What a switch leaves running may hold the pipe open.
        printf '\nthe switch has ended\n'
    } 2>&1 | while IFS= read -r line; do
        if [ "$line" = 'the switch has ended' ]; then break; fi
        [ -z "$line" ] || say "  | $(printf '%s' "$line" | foreign)"
    done
    read -r switch_status <"$runtime_directory/switch-status" || switch_status=125
}

# made=yes, or made=no with why_not.
make_switch() {
    made=no switch_status=none
    set_profile "$to_system" "$to_number"
    if [ "$profile_status" != 0 ]; then
        why_not=$profile_ended
        return 0
    fi
    activate "$to_system" switch
    case $switch_status in
        0) made=yes ;;
        4)
            made=yes
            list_failed_units
            found generation "the switch is made, but units of that generation failed:$failed_units"
            ;;
        100)
            made=yes reboot=yes
            found generation 'the switch is made; the machine must be rebooted for it to be complete'
            ;;
        124 | 137) why_not="it was ended after $switch_budget s" ;;
        *) why_not="switch-to-configuration ended with status $switch_status" ;;
    esac
    if [ "$made" = yes ]; then write_open_switch made; fi
}

list_failed_units() { # failed_units
    failed_units=$(systemctl list-units --failed --plain --no-legend 2>/dev/null | sed 's/ .*//' | tr '\n' ' ' | foreign)
    failed_units=" ${failed_units:-none is in this state any more}"
}

# The switch starts what has changed. What had failed before, or made way for safe mode, is started here: live.
come_up() {
    read_holds
    if [ "$held" = yes ] && [ "$hold_name" = safe-mode ]; then remove_hold safe-mode; fi
    read_unit nixos-gui.service
    case $active_state in
        active | activating | reloading) ;;
        *)
            forget_failure nixos-gui.service
            act systemctl start --no-block nixos-gui.service
            ;;
    esac
    wait_live nixos-gui.service "$service_port" "$start_budget"
}

# Back to where the machine was, profile and all: returned=yes or no, with place_now in words.
# shellcheck disable=SC2034 # not every script asks for all of it
return_from_switch() {
    returned=no
    write_open_switch returning
    set_profile "$from_profile" "$from_number"
    if [ "$dry_run" = yes ]; then return 0; fi
    if [ "$(readlink -f "$system_profile")" != "$from_profile" ]; then
        place_now="the profile could not be put back to $from_profile ($profile_ended): put it back by hand"
        return 0
    fi
    # It was not begun, or gave up (status 1) before it touched what runs. It may have installed its boot loader by then.
    if [ "$(readlink -f "$current_system")" = "$from_system" ]; then
        case $switch_status in
            none | 1)
                if [ "$switch_status" = 1 ]; then activate "$from_profile" boot; fi
                case $switch_status in
                    none | 0)
                        returned=yes place_now="the profile points to $from_profile again, and nothing else had changed"
                        end_switch
                        ;;
                    *) tell_boot_loader "$switch_status" ;;
                esac
                return 0
                ;;
        esac
    fi
    if [ ! -x "$from_system/bin/switch-to-configuration" ]; then
        place_now="the profile points to $from_profile again, but $from_system cannot be activated: it is no NixOS system"
        return 0
    fi
    boot_status=0
    if [ "$from_system" = "$from_profile" ]; then
        activate "$from_system" switch
    else
        # What ran was not what boots: a trial, or a switch for the next boot.
        activate "$from_profile" boot
        boot_status=$switch_status
        activate "$from_system" test
    fi
    case $boot_status:$switch_status in
        0:0 | 0:4 | 0:100)
            returned=yes place_now="the profile points to $from_profile again, and the machine is back on $from_system (status $switch_status)"
            end_switch
            ;;
        *:0 | *:4 | *:100) tell_boot_loader "$boot_status" ;;
        *) place_now="the profile points to $from_profile again, but the activation of $from_system ended with status $switch_status" ;;
    esac
}

tell_boot_loader() { # STATUS
    place_now="the profile points to $from_profile again, but its boot loader could not be installed (status $1), and the next boot may be another generation: run $from_profile/bin/switch-to-configuration boot"
}

# way_back: the command that takes the machine to where it came from.
# shellcheck disable=SC2034 # not every script asks for it
find_way_back() {
    way_back="nixos-gui-roll-back-generation $from_number --yes-roll-back-generation"
    if [ -z "$from_number" ]; then way_back="nix-env -p $system_profile --set $from_profile && $from_profile/bin/switch-to-configuration switch"; fi
}
