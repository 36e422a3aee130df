# What is lifted, for whoever has to agree.
show_isolation() {
    read_containment
    hold_text=$(sed -n 's/.*"at":"\([^"]*\)".*"by":"\([^"]*\)".*/since \1, by \2/p' "$breach_hold" "$runtime_directory/holds/breach.json" 2>/dev/null | head -n 1 | foreign)
    say "  the hold breach: ${hold_text:-gone already}"
    look_at_cut
    say "  the machine is cut off: $cut"
    look_at_evidence
    say "  evidence: ${evidence:-none}, $evidence_state"
    say "  our secrets changed: $rotated; shown that the old ones let nobody in: $proven"
    did 'looked; nothing was changed'
}

look_at_evidence() {
    evidence_state='not kept'
    [ -n "$evidence" ] || return 0
    evidence_state="gone: $evidence is not there"
    [ -s "$evidence/SHA256SUMS" ] || return 0
    set +e
    ( cd "$evidence" && timeout -k 1 300 sha256sum --quiet -c SHA256SUMS >/dev/null 2>&1 ) 9>&-
    sums_status=$?
    set -e
    evidence_state='every file matches its hash'
    if [ "$sums_status" != 0 ]; then
        evidence_state='A FILE DOES NOT MATCH ITS HASH'
        found evidence "$evidence: a file does not match its hash, or is gone"
    fi
}

lift_host_isolation() {
    look_at_cut
    there=$cut
    # Also its empty table, where the time has run out and no timer has removed it.
    remove_cut
    [ "$there" = yes ] || already 'the machine is not cut off'
    [ "$dry_run" = no ] || did 'the machine would be reached again'
    look_at_cut
    [ "$cut" = no ] || failed "it is still cut off: nft delete table inet $cut_table"
    did 'the machine is reached as its own firewall lets it'
}

# The hold goes last: a run that ends before leaves the service held.
lift_service_isolation() {
    remove_isolation
    [ "$dry_run" = yes ] || look_whether_lifted
    act rm -f "$breach_hold" "$runtime_directory/holds/breach.json"
    did 'the service may start as the policy says'
}

look_whether_lifted() {
    if systemctl show -P DropInPaths nixos-gui.service 2>/dev/null | grep -q -F zz-isolation; then
        failed 'systemd still has the isolation; see: systemctl cat nixos-gui.service'
    fi
}

# What ran before: safe mode that somebody had chosen, or fallen back on, is left by its own procedure.
start_service() {
    read_holds
    case $held:$hold_name in yes:safe-mode | no:*) ;; *) skipped "held on purpose by $hold_name: $hold_text" ;; esac
    if [ -e "$runtime_directory/holds/safe-mode.json" ]; then
        act systemctl stop nixos-gui.service
        forget_failure nixos-gui-safe.service
        act systemctl start --no-block nixos-gui-safe.service
        wait_live nixos-gui-safe.service "$safe_port" "$start_budget"
        running="safe mode answers on port $safe_port; to leave it: nixos-gui-leave-safe-mode"
    else
        restart_normal_service
        wait_live nixos-gui.service "$service_port" "$start_budget"
        running="nixos-gui.service answers on port $service_port"
    fi
    [ "$live" = yes ] || [ "$dry_run" = yes ] || failed "not back: $why_not. Next: nixos-gui-complete-service-failure"
    did "$running"
}

main() {
    read_options "$@"
    need_root
    need systemctl curl flock timeout sed grep sha256sum
    open_record
    watch_signals
    take_lock
    read_containment
    look_at_rest
    if [ "$contained:$rest" = no:no ]; then finish nothing 'no breach is contained; nothing was done'; fi
    step show-isolation
    ask_consents
    step lift-host-isolation
    [ "$step_status" = 0 ] || finish failed 'the machine is still cut off; the service is, too'
    step lift-service-isolation
    [ "$step_status" = 0 ] || finish failed 'the service is still isolated'
    step start-service
    [ "$step_status" = 0 ] || finish failed 'the isolation is lifted, but the service does not answer: nixos-gui-complete-service-failure'
    forget_containment
    resolve_alert breach
    finish 'done' 'the isolation is lifted. The evidence stays'
}

# What an interrupted run of this procedure has left.
look_at_rest() {
    rest=no
    for part in "$state_of_emergency/containment" "$runtime_directory/containment" "$isolation_drop_in" "$network_drop_in"; do
        if [ -e "$part" ]; then rest=yes; fi
    done
}

# Once the hold is gone, the rest was agreed to.
ask_consents() {
    [ "$contained" = yes ] || return 0
    lacking=''
    case $consents in *' --yes-lift-isolation '*) ;; *) lacking=' --yes-lift-isolation' ;; esac
    case $rotated:$proven:$consents in
        yes:yes:* | *' --yes-keep-old-secrets '*) ;;
        *) lacking="$lacking --yes-keep-old-secrets" ;;
    esac
    if [ "$dry_run" = yes ] || [ -z "$lacking" ]; then return 0; fi
    refuse 78 "what is lifted stands above. To do it: nixos-gui-$procedure$lacking. Nothing was changed."
}

main "$@"
