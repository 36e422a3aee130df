# The service runs under emergency limits, and what made them necessary is over.
read_figures() { # figures: what the kernel holds the service to
    find_group
    figures=''
    for file in $group_files; do
        for name in memory.max memory.high cpu.max memory.limit_in_bytes cpu.cfs_quota_us; do
            if [ -e "${file%/cgroup.procs}/$name" ]; then figures="$figures $name=$(cat "${file%/cgroup.procs}/$name")"; fi
        done
    done
}
prepare_it() {
    write_numbers
    read_figures
    normal_figures=$figures
}
break_it() { /run/current-system/sw/bin/nixos-gui-limit-resources | sed 's/^/  | /'; }
is_detected() {
    read_figures
    if [ "$figures" != "$normal_figures" ]; then yes=yes seen="the kernel holds the service to$figures instead of$normal_figures"; fi
}
recover_it() { run_procedure; }
is_recovered() {
    is_normal
    read_figures
    if [ "$figures" != "$normal_figures" ]; then yes=no; fi
    seen="the service answers, and the kernel holds it to$figures"
}
verify_it() { count_lost; }
mend_it() { mend_limits; }
