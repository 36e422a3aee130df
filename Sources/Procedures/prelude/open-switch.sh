# A switch of the generation that was begun and not ended: it was interrupted, or it runs.
# open=yes with what was begun: where it came from, where it was going, what was asked for, and the phase.
# shellcheck disable=SC2034 # not every script asks for all of it
read_open_switch() {
    open=no from_system='' from_profile='' from_number='' to_system='' to_number='' asked='' phase='' reboot=no failed_units=''
    for switch_file in "$state_of_emergency/open-switch" "$runtime_directory/open-switch"; do
        [ -e "$switch_file" ] || continue
        while IFS='=' read -r key value; do
            case $key in
                from_system) from_system=$value ;;
                from_profile) from_profile=$value ;;
                from_number) from_number=$value ;;
                to_system) to_system=$value ;;
                to_number) to_number=$value ;;
                asked) asked=$value ;;
                phase) phase=$value ;;
                reboot) reboot=$value ;;
                failed_units) failed_units=$value ;;
            esac
        done <"$switch_file"
        break
    done
    [ -n "$from_system" ] && [ -n "$from_profile" ] && [ -n "$to_system" ] || return 0
    # Neither the one nor the other: somebody has switched since. All as before: it ended before it began.
    profile_now=$(readlink -f "$system_profile") || profile_now=''
    case $profile_now in "$from_profile" | "$to_system") open=yes ;; esac
    if [ "$phase:$profile_now" = "begun:$from_profile" ] && [ "$(readlink -f "$current_system")" = "$from_system" ]; then open=no; fi
    # Else the note would come alive when somebody switches to one of the two. Without the lock it may be another run's.
    if [ "$open:${locked:-no}:$dry_run" = no:yes:no ]; then
        rm -f "$state_of_emergency/open-switch" "$runtime_directory/open-switch" 2>/dev/null || :
    fi
}
