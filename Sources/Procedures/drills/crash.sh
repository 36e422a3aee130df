prepare_it() { write_numbers; }
break_it() {
    ask_unit nixos-gui.service NRestarts
    restarts_before=$answer
    main_pid
    kill -KILL "$answer"
}
is_detected() {
    ask_unit nixos-gui.service NRestarts
    if [ "$answer" != "$restarts_before" ]; then yes=yes seen="systemd restarts the service (restart $answer)"; fi
}
is_recovered() {
    is_normal
    seen='the service answers again, with a new InvocationID'
}
verify_it() { count_lost; }
