# A person has started safe mode, and the cause is mended by now.
break_it() { /run/current-system/sw/bin/nixos-gui-safe-mode | sed 's/^/  | /'; }
is_detected() {
    ask_live nixos-gui-safe.service "$safe_port"
    if [ "$live" = yes ] && [ -e "$runtime_directory/holds/safe-mode.json" ]; then yes=yes seen='safe mode answers, and its hold says why'; fi
}
recover_it() { run_procedure; }
is_recovered() {
    is_normal
    seen='the normal service answers'
}
verify_it() {
    if [ -e "$runtime_directory/holds/safe-mode.json" ]; then wrong='the hold of safe mode still stands'; fi
    ask_unit nixos-gui-safe.service ActiveState
    case $answer in active | activating) wrong='safe mode runs beside the normal service' ;; esac
}
mend_it() {
    /run/current-system/sw/bin/nixos-gui-leave-safe-mode >/dev/null || :
    forget_incident
}
