prepare_it() { write_numbers; }
break_it() {
    main_pid
    frozen=$answer
    kill -STOP "$frozen"
}
is_detected() {
    ask_unit nixos-gui.service MainPID
    if [ "$answer" != "$frozen" ]; then yes=yes seen='the watchdog ended the frozen process'; fi
}
is_recovered() {
    is_normal
    seen='the service answers again'
}
verify_it() { count_lost; }
