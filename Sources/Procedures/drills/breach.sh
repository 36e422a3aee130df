# Somebody is in, and stays in until all that lets them in has ended.
prepare_it() { intruder_comes; }
break_it() { steal; }
is_detected() { is_let_in; }
recover_it() { run_procedure --yes-rotate-secrets; }
is_recovered() {
    is_connected
    [ "$connected" = no ] && [ -e "$state_of_emergency/holds/breach.json" ] || return 0
    grep -q -x proven=yes "$state_of_emergency/containment" 2>/dev/null || return 0
    ask_unit nixos-gui.service ActiveState
    case $isolated_service:$answer in
        stopped:inactive | stopped:failed) ;;
        loopback:active) ;;
        *) return 0 ;;
    esac
    yes=yes seen='the service is cut off, and it was shown that what was stolen lets nobody in'
}
verify_it() {
    look_at_evidence_of_drill
    read_time_to_isolate
    if [ -n "$isolated_after" ]; then
        say "isolated $(in_seconds "$isolated_after") s after the start of the run"
        if [ "$isolated_after" -gt $((200 * slow)) ]; then wrong="isolated only after $(in_seconds "$isolated_after") s"; fi
    fi
}
# From the record of the run that isolated: what came first, and the end of the step.
read_time_to_isolate() { # isolated_after, in hundredths; empty where an earlier run had done it
    isolated_after=''
    find_run '"step":"isolate","outcome":"done"'
    [ -n "$file" ] || return 0
    from=$(sed -n '/"event":"started"/s/.*"uptime":"\([0-9.]*\)".*/\1/p' "$file")
    to=$(sed -n '/"step":"isolate"/s/.*"uptime":"\([0-9.]*\)".*/\1/p' "$file")
    isolated_after=$((${to%.*}${to#*.} - ${from%.*}${from#*.}))
}
mend_it() { mend_breach; }
