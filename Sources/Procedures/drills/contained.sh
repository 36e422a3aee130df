# A breach was contained; what was stolen before must still be worth nothing when everybody can come again.
prepare_it() { intruder_comes; }
break_it() {
    steal
    broken_in=no
    wait_for is_let_in 20
    if [ "$yes" = yes ]; then broken_in=yes; fi
    /run/current-system/sw/bin/nixos-gui-contain-breach --yes-rotate-secrets | sed 's/^/  | /'
}
is_detected() {
    ask_unit nixos-gui.service ActiveState
    case $answer in active | activating) [ "$isolated_service" = loopback ] || return 0 ;; esac
    if [ -e "$state_of_emergency/holds/breach.json" ]; then yes=yes seen='the service is cut off, and held'; fi
}
recover_it() { run_procedure --yes-lift-isolation; }
is_recovered() {
    is_normal
    if [ -e "$state_of_emergency/holds/breach.json" ] || [ -e "$state_of_emergency/containment" ]; then yes=no; fi
    seen='the service is reached again'
}
verify_it() {
    if [ "$broken_in" = no ]; then wrong='the intruder was not in before'; fi
    refuses_what_was_stolen
    look_at_evidence_of_drill
    ask_unit nixos-gui.service DropInPaths
    case $answer in *zz-isolation*) wrong='the isolation is still in place' ;; esac
}
mend_it() { mend_breach; }
