# Which generation is meant: target, target_number (none for the last-known-good one, whose number may be gone), or problem.
find_target() {
    target='' target_number='' problem=''
    read_last_known_good
    read_open_switch
    read_profile_number
    case $instance in
        last-known-good)
            if [ -z "$good_system" ]; then
                problem="no last-known-good generation is recorded ($last_known_good)"
                return 0
            fi
            target=$good_system
            ;;
        previous)
            # One before the present; after an interrupted run one before that run's beginning, not two.
            before=$profile_number
            if [ "$open" = yes ]; then before=$from_number; fi
            list_numbers
            for number in $numbers; do
                if [ "$number" -lt "${before:-0}" ]; then target_number=$number; fi
            done
            if [ -z "$target_number" ]; then
                problem="there is no generation before ${before:-the present one}"
                return 0
            fi
            ;;
        *) target_number=$instance ;;
    esac
    if [ -n "$target_number" ]; then
        if [ ! -L "$system_profile-$target_number-link" ]; then
            problem="there is no generation $target_number; nixos-gui-$procedure lists those that there are"
            return 0
        fi
        target=$(readlink -f "$system_profile-$target_number-link") || target=''
    fi
    if [ ! -d "$target" ]; then
        problem="generation $instance is gone: its link points to $(readlink "$system_profile-$target_number-link" || readlink "$last_known_good"), which is not there"
    elif [ ! -x "$target/bin/switch-to-configuration" ]; then
        problem="generation $instance cannot be activated: $target has no bin/switch-to-configuration"
    fi
}

# there=yes where the machine is there, and no interrupted switch is to be finished.
see_whether_there() {
    there=no
    if [ "$open" = no ] && [ "$(readlink -f "$current_system")" = "$target" ] && [ "$(readlink -f "$system_profile")" = "$target" ]; then
        there=yes
    fi
}

choose_generation() {
    find_target
    [ -z "$problem" ] || failed "$problem"
    read_holds
    case $held:$hold_name in
        no:* | yes:safe-mode) ;;
        *) failed "held on purpose by $hold_name: $hold_text. End that first." ;;
    esac
    see_whether_there
    [ "$there" = no ] || already "the machine is on generation $instance ($target)"
    if [ "$open" = yes ]; then found generation "a switch from $from_system to $to_system was interrupted"; fi
    did "$target"
}

# What could make it worse, before anything is touched.
check_machine() {
    find_target
    measure_disk /nix/store
    [ "$disk" = measured ] || failed "/nix/store $disk"
    [ "$free" -ge 10240 ] || failed "/nix/store has $((free / 1024)) MiB left: free some space first"
    if [ -d /boot ]; then
        measure_disk /boot
        if [ "$disk" = measured ] && [ "$free" -lt 51200 ]; then
            found boot "/boot has $((free / 1024)) MiB left: where the boot loader cannot be written, the switch fails and is undone"
        fi
    fi
    tell_kernel
    tell_schema
    did 'nothing of the machine speaks against it'
}

# other_kernel=yes, no or unknown, compared with the one that was booted.
compare_kernels() {
    other_kernel=unknown
    booted=$(readlink -f /run/booted-system/kernel) || booted=''
    wanted=$(readlink -f "$target/kernel") || wanted=''
    if [ -e "$booted" ] && [ -e "$wanted" ]; then
        if [ "$booted" = "$wanted" ]; then other_kernel=no; else other_kernel=yes; fi
    fi
}

tell_kernel() {
    compare_kernels
    if [ "$other_kernel" = unknown ]; then
        found kernel 'whether the kernel is another one cannot be told here'
    elif [ "$other_kernel" = yes ]; then
        describe_system "$target"
        found kernel "that generation has another kernel ($kernel_version): modules that are not loaded yet cannot be until the machine is rebooted"
        found kernel "to change nothing before a reboot: nix-env -p $system_profile --set $target && $target/bin/switch-to-configuration boot && systemctl reboot"
    fi
}

check_service() {
    find_target
    describe_system "$target"
    case $gui_version:$consents in
        none:*' --yes-lose-nixos-gui '*) did 'that generation has no NixOS GUI, which is agreed to' ;;
        none:*) failed 'that generation has no NixOS GUI: afterwards there is neither it nor this command (agree with --yes-lose-nixos-gui)' ;;
        unknown:*) found service 'whether that generation has NixOS GUI cannot be told' ;;
    esac
    did "NixOS GUI there: $gui_version"
}

# An older generation may lack today's administrators. NixOS names them in a file that the activation script names.
check_admin() {
    find_target
    users_file=$(grep -o '/nix/store/[^ ]*users-groups\.json' "$target/activate" 2>/dev/null | head -n 1) || users_file=''
    if [ ! -r "${users_file:-/nonexistent}" ]; then
        found admin 'whether an administrator remains cannot be told of that generation'
        did 'not known'
    fi
    now_admins=$(sed -n 's/^wheel:[^:]*:[^:]*://p' /etc/group | tr ',' ' ')
    [ -n "$now_admins" ] || did 'wheel has no member today either: root administers'
    then_admins=$(grep -o '"members":\[[^]]*\],"name":"wheel"' "$users_file" | sed 's/^"members":\[//; s/\].*//; s/"//g' | tr ',' ' ' | foreign)
    remaining=''
    for admin in $now_admins; do
        case " $then_admins " in *" $admin "*) remaining="$remaining $admin" ;; esac
    done
    [ -z "$remaining" ] || did "administrators there as well:$remaining"
    case $consents in
        *' --yes-lose-admin '*) did 'of the administrators of today none is one there, which is agreed to' ;;
    esac
    failed "of the administrators of today ($now_admins) none is one there (${then_admins:-none}): only who has root's password gets in (agree with --yes-lose-admin)"
}

tell_schema() {
    if ! command -v sqlite3 >/dev/null 2>&1; then
        found database 'tool missing: sqlite3; whether that generation knows the database was not checked'
        return 0
    fi
    read_schema
    if [ "$target" != "$good_system" ] || [ -z "$good_schema" ]; then
        found database 'whether that generation knows the structure of the database cannot be told; one that does not only reads it'
    elif [ -n "$schema" ] && [ "$schema" != "$good_schema" ]; then
        found database "the database has changed since that generation was good ($good_schema, now $schema): it will only read it, until nixos-gui-roll-back-database brings back an older one"
    fi
}

switch_generation() {
    case $dry_run:$consents in
        yes:* | *' --yes-roll-back-generation '*) ;;
        *) failed 'not agreed to' ;;
    esac
    find_target
    begin_switch "$target" "$target_number" "$instance"
    compare_kernels
    if [ "$other_kernel" = yes ]; then reboot=yes; fi
    make_switch
    [ "$made" = no ] || did "the machine runs $target; the one before is $from_profile${from_number:+ (generation $from_number)}"
    problem=$why_not
    return_from_switch
    failed "the switch to $target failed: $problem; $place_now"
}

verify_health() {
    describe_system "$target"
    if [ "$gui_version" = none ]; then skipped 'that generation has no NixOS GUI, as was agreed: nothing of it is left to be healthy'; fi
    come_up
    [ "$live" = yes ] || [ "$dry_run" = yes ] || failed "the service is not healthy there: $why_not"
    did "nixos-gui.service answers on port $service_port"
}

go_forward_again() {
    read_open_switch
    [ "$from_system" != "$to_system" ] || failed 'it is the generation that the machine came from: there is no other to go to'
    return_from_switch
    [ "$returned" = yes ] || failed "$place_now"
    come_up
    [ "$live" = yes ] || failed "$place_now; the service is not healthy there either: $why_not"
    did "$place_now"
}

enter_safe_mode_at_last() {
    enter_safe_mode "nixos-gui.service is healthy neither before nor after nixos-gui-$procedure $instance"
    [ "$safe" = yes ] || failed "safe mode does not answer either: $why_not"
    did "safe mode answers on port $safe_port. When the cause is mended: nixos-gui-leave-safe-mode"
}

# ---- without an argument, or without consent: what there is, and what would be

list_generations() {
    list_numbers
    [ -n "$numbers" ] || refuse 78 "this machine has no generations: there is no $system_profile-1-link or the like; nothing was changed"
    read_last_known_good
    read_open_switch
    read_profile_number
    present=$(readlink -f "$current_system")
    booted=$(readlink -f /run/booted-system 2>/dev/null) || booted=''
    describe_system "$present"
    present_nixos=$nixos_version present_kernel=$kernel_version present_gui=$gui_version
    say "$(printf '%10s  %-16s  %-28s  %-12s  %-12s  %s' generation made NixOS kernel 'NixOS GUI' '')"
    count=0 shown=''
    for number in $(printf '%s\n' "$numbers" | tr ' ' '\n' | sort -rn); do
        system=$(readlink -f "$system_profile-$number-link") || system=''
        count=$((count + 1))
        case $system in "$present" | "$booted" | "$good_system") ;; *) [ "$count" -le "$generations_kept" ] || continue ;; esac
        show_generation "$number" "$system" "$(stat -c %y "$system_profile-$number-link" | head -c 16)"
    done
    case " $shown " in
        *" ${good_system:-none} "*) ;;
        *) if [ -d "${good_system:-/nonexistent}" ]; then show_generation - "$good_system" ''; fi ;;
    esac
    if [ "$open" = yes ]; then
        say ''
        say "A switch from $from_system to $to_system was interrupted."
        say "To finish it: nixos-gui-$procedure $asked --yes-roll-back-generation. To undo it: nixos-gui-$procedure ${from_number:-NUMBER} --yes-roll-back-generation"
    fi
    say ''
    say "To go to one of them: nixos-gui-$procedure NUMBER, or previous, or last-known-good."
    say 'To look is all that was done: nothing was changed.'
}

show_generation() { # NUMBER SYSTEM MADE
    shown="$shown $2"
    describe_system "$2"
    marks=''
    if [ "$2" = "$present" ]; then marks=', running'; fi
    if [ "$1" = "$profile_number" ]; then marks="$marks, current"; fi
    if [ "$2" = "$booted" ]; then marks="$marks, booted"; fi
    if [ "$2" = "$good_system" ]; then marks="$marks, last-known-good"; fi
    changes=''
    if [ ! -x "$2/bin/switch-to-configuration" ]; then
        marks="$marks, gone"
    elif [ "$2" != "$present" ]; then
        if [ "$nixos_version" != "$present_nixos" ]; then changes=', NixOS'; fi
        if [ "$kernel_version" != "$present_kernel" ]; then changes="$changes, kernel"; fi
        if [ "$gui_version" != "$present_gui" ]; then changes="$changes, NixOS GUI"; fi
        marks="$marks, ${changes:+would change: }${changes#, }"
    fi
    marks=${marks#, }
    say "$(printf '%10s  %-16s  %-28s  %-12s  %-12s  %s' "$1" "$3" "$nixos_version" "$kernel_version" "$gui_version" "${marks%, }")"
}

say_what_would_be() {
    describe_system "$(readlink -f "$current_system")"
    here="NixOS $nixos_version, kernel $kernel_version, NixOS GUI $gui_version"
    describe_system "$target"
    say "from $(readlink -f "$current_system")${profile_number:+ (the profile is on generation $profile_number)}: $here"
    say "to   $target${target_number:+ (generation $target_number)}: NixOS $nixos_version, kernel $kernel_version, NixOS GUI $gui_version"
    say 'The whole machine goes: every service, sshd, the firewall and the users too, the kernel at the next boot.'
    step check-machine
    step check-service
    step check-admin
    refuse 78 "not agreed to; to do it: nixos-gui-$procedure $instance --yes-roll-back-generation. Nothing was changed."
}

main() {
    read_options "$@"
    need_root
    need systemctl systemd-run curl flock df stat sed grep setpriv timeout readlink sort
    if [ -z "$instance" ]; then
        list_generations
        exit 0
    fi
    need nix-env
    find_target
    case $dry_run$consents in
        no*' --yes-roll-back-generation '*)
            find_own_unit
            if [ "$own_unit" = no ]; then run_in_own_unit "$@"; fi
            ;;
        no*)
            [ -z "$problem" ] || refuse 78 "$problem. Nothing was changed."
            see_whether_there
            if [ "$there" = yes ]; then finish nothing "the machine is on generation $instance; nothing is to be done"; fi
            say_what_would_be
            ;;
    esac
    open_record
    watch_signals
    stay_deaf
    take_lock
    step choose-generation
    [ "$step_status" = 0 ] || refuse 78 "${problem:-a precondition fails, as said above}. Nothing was changed."
    find_target
    see_whether_there
    if [ "$there" = yes ]; then finish nothing "the machine is on generation $instance; nothing was done"; fi
    must_hold check-machine
    must_hold check-service
    must_hold check-admin
    keep_tools
    step switch-generation
    if [ "$step_status" = 0 ]; then
        step verify-health
        if [ "$step_status" = 0 ]; then end_well; fi
        step go-forward-again
        if [ "$step_status" = 0 ]; then finish failed "the service is not healthy on generation $instance; the machine is back where it was"; fi
    fi
    leave_as_it_is
}

must_hold() { # STEP
    step "$1"
    [ "$step_status" = 0 ] || refuse 78 'a precondition fails, as said above. Nothing was changed.'
}

end_well() {
    read_open_switch
    end_switch
    close_incident
    told="the machine is on generation $instance and the service is healthy"
    describe_system "$target"
    if [ "$gui_version" = none ]; then
        # This command went with it.
        told="the machine is on generation $instance, which has no NixOS GUI. To go back: nix-env -p $system_profile --set $from_profile && $from_profile/bin/switch-to-configuration switch"
    fi
    if [ -n "$failed_units" ]; then
        find_way_back
        told="$told, but units failed in the switch:$failed_units. To go back: $way_back"
    fi
    if [ "$reboot" = yes ]; then finish reboot "$told; reboot it to make that complete"; fi
    finish 'done' "$told"
}

# The switch failed, and so may the way back have done: the service must answer all the same, in safe mode at last.
leave_as_it_is() {
    read_holds
    if [ "$held" = yes ]; then
        probe_live nixos-gui-safe.service "$safe_port"
        if [ "$live" = yes ]; then finish failed "the machine could not be taken to generation $instance; safe mode answers on port $safe_port"; fi
    fi
    come_up
    if [ "$live" = yes ]; then finish failed "the machine could not be taken to generation $instance; the service is healthy where it is"; fi
    step enter-safe-mode-at-last
    finish failed "the machine could not be taken to generation $instance, and the service is down, as said above: escalate"
}

main "$@"
