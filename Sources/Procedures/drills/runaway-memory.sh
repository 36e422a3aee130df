# In one gulp, as a program that reads a huge file at once: quicker than the kernel can slow it down.
prepare_it() {
    find_group
    ask_unit nixos-gui.service MemoryMax
    most=$answer
    case $most in '' | *[!0-9]*) say 'the service has no limit of memory; nothing was broken' >&2; exit 78 ;; esac
    ask_unit nixos-gui.service NRestarts
    restarts_before=$answer
    write_numbers
}
break_it() {
    main_pid
    # Where the kernel must choose whom to kill, it shall choose the server and not the process that took the memory.
    echo 1000 >"/proc/$answer/oom_score_adj"
    in_group timeout $((30 * slow)) dd if=/dev/zero of=/dev/null bs=$((most + 67108864)) count=1 >/dev/null 2>&1 &
}
is_detected() {
    ask_unit nixos-gui.service NRestarts
    if [ "$answer" != "$restarts_before" ]; then yes=yes seen="the kernel killed for want of memory, systemd restarts the service (restart $answer)"; fi
}
recover_it() { run_procedure; }
is_recovered() {
    is_normal
    seen='the service answers, under the emergency limits'
}
verify_it() {
    count_lost
    expect_emergency_limits
}
mend_it() { mend_limits; }
