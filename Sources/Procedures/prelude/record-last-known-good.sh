# The last-known-good generation: a root for the garbage collector and a note, written after sustained health while the
# running system is the profile's. Time is boot id and uptime: no clock that can be set.

# After a check that found everything healthy, under the lock.
note_healthy_generation() {
    running_system=$(readlink -f "$current_system") || running_system=''
    if [ ! -L "$system_profile" ]; then
        note_no_generations
        return 0
    fi
    rm -f "$state_of_emergency/no-generations"
    read_open_switch
    if [ "$open" = yes ]; then
        raise_alert interrupted-switch "the switch from $from_system to $to_system was interrupted; nixos-gui-roll-back-generation says how to finish it"
    else
        resolve_alert interrupted-switch
    fi
    # A trial, a switch for the next boot, or a switch that is not finished: none of them is known to be good.
    case $running_system in /nix/store/*) ;; *) running_system='' ;; esac
    if [ -z "$running_system" ] || [ "$running_system" != "$(readlink -f "$system_profile")" ] ||
        [ ! -x "$running_system/bin/switch-to-configuration" ] || [ "$open" = yes ]; then
        forget_health
        return 0
    fi
    boot=$(cat /proc/sys/kernel/random/boot_id)
    read_uptime
    # A restart of the service begins anew: invocation is that of the process that answered.
    read_healthy_since
    if [ "$healthy_system:$healthy_boot:$healthy_invocation" != "$running_system:$boot:$invocation" ]; then
        write_file "$state_of_emergency/healthy-since" "system=$running_system
boot=$boot
invocation=$invocation
uptime=$now"
        return 0
    fi
    if [ $((now - healthy_uptime)) -ge "${last_known_good_after}00" ]; then record_last_known_good; fi
}

forget_health() {
    if [ "$dry_run" = no ]; then rm -f "$state_of_emergency/healthy-since" 2>/dev/null || :; fi
}

read_healthy_since() {
    healthy_system='' healthy_boot='' healthy_invocation='' healthy_uptime=0
    [ -e "$state_of_emergency/healthy-since" ] || return 0
    while IFS='=' read -r key value; do
        case $key in
            system) healthy_system=$value ;;
            boot) healthy_boot=$value ;;
            invocation) healthy_invocation=$value ;;
            uptime) case $value in '' | *[!0-9]* | 0?* | ????????????*) ;; *) healthy_uptime=$value ;; esac ;;
        esac
    done <"$state_of_emergency/healthy-since"
}

record_last_known_good() {
    read_last_known_good
    if [ "$good_system" = "$running_system" ] && [ "$noted_system" = "$running_system" ]; then return 0; fi
    open_record
    read_schema
    describe_system "$running_system"
    # The root first: a note without it would name what the garbage collector may take.
    new_link=${last_known_good%/*}/.nixos-gui-last-known-good.new
    rm -f "$new_link"
    if ! { ln -s "$running_system" "$new_link" && mv -Tf "$new_link" "$last_known_good"; } 2>/dev/null; then
        found generation "$running_system is known to be good, but $last_known_good cannot be written"
        return 0
    fi
    sync "${last_known_good%/*}" 2>/dev/null || :
    write_file "$state_of_emergency/last-known-good" "system=$running_system
nixos=$nixos_version
kernel=$kernel_version
nixos_gui=$gui_version
schema=$schema
at=$(date -u +%Y-%m-%dT%H:%M:%SZ)
boot=$boot
uptime=$now"
    found generation "$running_system is the last-known-good generation from now on"
}

# Said once, not every five minutes.
note_no_generations() {
    [ ! -e "$state_of_emergency/no-generations" ] || return 0
    open_record
    found generation "this machine has no $system_profile: no generation can be recorded as last-known-good"
    write_file "$state_of_emergency/no-generations" "$system_profile is missing"
}
