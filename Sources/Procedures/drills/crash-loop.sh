prepare_it() { write_numbers; }
# Kills every new process until systemd gives up; then only OnFailure= can help.
break_it() {
    tries=0
    ask_unit nixos-gui-auto-recovery.service InvocationID
    recovery_before=$answer
    while [ "$answer" = "$recovery_before" ] && [ "$tries" -lt 500 ]; do
        ask_unit nixos-gui.service MainPID
        case $answer in
            '' | 0 | 1 | *[!0-9]*) ;;
            *) kill -KILL "$answer" 2>/dev/null || : ;;
        esac
        tries=$((tries + 1))
        ask_unit nixos-gui-auto-recovery.service InvocationID
    done
}
is_detected() {
    find_run '"procedure":"auto-recovery"'
    if [ -n "$file" ]; then yes=yes seen='systemd gave up (start limit), OnFailure= called auto-recovery'; fi
}
is_recovered() {
    is_normal
    seen='auto-recovery reset the start limit and the service answers'
}
mend_it() { forget_incident; }
verify_it() { count_lost; }
