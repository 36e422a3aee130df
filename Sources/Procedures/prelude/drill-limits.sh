# A process that runs away inside the service's control group, and the limits that must hold afterwards.

# group_files: where a process writes its number to enter the group, in every hierarchy that has it.
find_group() {
    main_pid
    group_files=''
    while IFS=: read -r _ controllers path; do
        case $path in */nixos-gui.service) ;; *) continue ;; esac
        case $controllers in
            '') folder=/sys/fs/cgroup/unified; [ -d "$folder" ] || folder=/sys/fs/cgroup ;;
            *) folder=/sys/fs/cgroup/${controllers#name=} ;;
        esac
        if [ -e "$folder$path/cgroup.procs" ]; then group_files="$group_files $folder$path/cgroup.procs"; fi
    done <"/proc/$answer/cgroup"
    [ -n "$group_files" ] || { say 'the control group of the service is not found; nothing was broken' >&2; exit 78; }
}

# Runs a command as the service's user inside its group. Where it cannot enter, it does not run: nothing would bound it.
in_group() { # COMMAND ARGUMENT...
    # shellcheck disable=SC2016 # expands in the new shell
    sh -c 'files=$1; shift; for file in $files; do echo $$ >"$file" || exit 1; done; exec "$@"' in-group "$group_files" \
        setpriv --reuid="$service_user" --regid="$service_group" --clear-groups "$@"
}

# wrong says where the kernel does not hold the service to the figures of the reviewed file.
expect_emergency_limits() {
    find_group
    reviewed=/etc/nixos-gui/emergency-limits.conf
    memory=$(sed -n 's/^MemoryMax=//p' "$reviewed")
    quota=$(sed -n 's/^CPUQuota=\([0-9]*\)%/\1/p' "$reviewed")
    for file in $group_files; do
        folder=${file%/cgroup.procs}
        if [ -e "$folder/memory.max" ]; then expect_figure "$folder/memory.max" "$memory"; fi
        if [ -e "$folder/memory.limit_in_bytes" ]; then expect_figure "$folder/memory.limit_in_bytes" "$memory"; fi
        if [ -e "$folder/cpu.max" ]; then expect_figure "$folder/cpu.max" "$((quota * 1000)) 100000"; fi
        if [ -e "$folder/cpu.cfs_quota_us" ]; then expect_figure "$folder/cpu.cfs_quota_us" "$((quota * 1000))"; fi
    done
    [ "$figures" -ge 2 ] || wrong="${wrong:+$wrong; }no limit was found in the control group"
}

figures=0
expect_figure() { # FILE FIGURE
    figures=$((figures + 1))
    found_figure=$(cat "$1")
    [ "$found_figure" = "$2" ] || wrong="${wrong:+$wrong; }$1 says $found_figure instead of $2"
}

# The processes of the group that have a name: pids.
find_in_group() { # NAME
    pids=''
    for file in $group_files; do
        while read -r pid; do
            if [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$1" ]; then pids="$pids $pid"; fi
        done <"$file"
        return 0
    done
}

mend_limits() {
    /run/current-system/sw/bin/nixos-gui-lift-limits | sed 's/^/  | /'
    forget_incident
}
