# More processes than it has processors, which do not end by TERM.
prepare_it() {
    find_group
    write_numbers
}
break_it() {
    for number in 1 2 3 4; do
        in_group timeout -s KILL 120 sh -c 'trap "" TERM; while :; do :; done' >/dev/null 2>&1 &
    done
}
is_detected() {
    said=$("$command" --dry-run 2>&1) || return 0
    case $said in *'found: culprit: nixos-gui.service'*) yes=yes seen='the procedure names the service as the culprit' ;; esac
}
recover_it() { run_procedure; }
is_recovered() {
    is_normal
    find_in_group sh
    if [ -n "$pids" ]; then yes=no; fi
    seen='the processes are gone and the service answers, under the emergency limits'
}
verify_it() {
    count_lost
    expect_emergency_limits
}
mend_it() {
    find_in_group sh
    # shellcheck disable=SC2086 # words
    [ -z "$pids" ] || kill -KILL $pids
    mend_limits
}
