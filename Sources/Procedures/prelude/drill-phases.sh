# What a drill shows beside the recovery: a second run, an interrupted one, and one without a tool.

command=/run/current-system/sw/bin/nixos-gui-$procedure
drill_unit=nixos-gui-drill-run.service

# A number below the limit, from the seed: the same seed gives the same numbers (a linear congruential generator).
draw() { # LIMIT: drawn
    seed_state=$(((seed_state * 1103515245 + 12345) % 2147483648))
    drawn=$((seed_state / 65536 % $1))
}

tell_phase() { say "phase $1 $2: $3"; } # NAME OUTCOME TEXT

read_invocations() { # invocations: of both units
    invocations=$(systemctl show -P InvocationID nixos-gui.service nixos-gui-safe.service | tr '\n' ' ')
}

# A second run is harmless: it ends well, what recovered stays so, and nothing is restarted.
run_again() {
    if [ -n "$no_again" ]; then
        again=n/a
        tell_phase again n/a "$no_again"
        return 0
    fi
    read_invocations
    invocations_before=$invocations
    how=plain status=0 again=fail
    again_it
    [ "$status" = "$expected_status" ] || end_drill fail "the second run ended with status $status instead of $expected_status"
    wait_for is_recovered 30
    [ "$yes" = yes ] || end_drill fail 'what had recovered is broken after the second run'
    read_invocations
    if [ "$again_restarts" = no ] && [ "$invocations" != "$invocations_before" ]; then
        end_drill fail 'the second run restarted a service that was healthy'
    fi
    again=pass
    tell_phase again pass 'a second run does no harm'
}

# SIGKILL from outside, at a step boundary that the seed chooses; the next run finishes the work.
run_interrupted() {
    count_recorded_steps
    if [ -n "$no_interrupt" ]; then
        leave_out_interrupt "$no_interrupt"
    elif [ "$run_of_procedure" = no ]; then
        leave_out_interrupt "the machine recovered without a run of nixos-gui-$procedure"
    elif [ "$recovers_alone" = yes ] && [ "$starter" = schedule ]; then
        leave_out_interrupt "nixos-gui-$procedure only looks; the next one by the clock looks again"
    else
        mend_between
        interrupted=fail
        draw "$((recorded_steps > 0 ? recorded_steps : 1))"
        boundary=$drawn
        interrupt_once
        # The run was faster than the knife: once more, as early as it goes.
        if [ "$killed" = no ]; then
            say 'the run had ended before it could be killed; once more, after its first word'
            mend_between
            boundary=0
            interrupt_once
        fi
        [ "$killed" = yes ] || end_drill fail 'no run could be interrupted'
        finish_interrupted
        interrupted=pass
        tell_phase interrupted pass "killed after step $killed_after of $recorded_steps; the next run finished the work"
    fi
}

leave_out_interrupt() {
    interrupted=n/a
    tell_phase interrupted n/a "$1"
}

# The steps of the measured run: recorded_steps, and whether there was a run at all.
count_recorded_steps() {
    recorded_steps=0 run_of_procedure=no
    set +e
    find "$state_of_emergency/runs" -name '*.jsonl' -newer "$work/since" -exec grep -l -F "\"procedure\":\"$procedure\"" {} + >"$work/runs" 2>/dev/null
    set -e
    while IFS= read -r file; do
        run_of_procedure=yes
        read_steps "$file"
        if [ "$steps" -gt "$recorded_steps" ]; then recorded_steps=$steps; fi
    done <"$work/runs"
}

mend_between() {
    normal_again=yes
    mend
    [ "$normal_again" = yes ] || end_drill fail 'the machine is not normal again after mending'
}

interrupt_once() {
    rm -f "$work/no-kill"
    prepare_it
    touch "$work/since"
    sleep 0.02 # file times are that coarse
    broken=yes
    read_clock
    broken_at=$now
    if [ "$recovers_alone" = yes ]; then interrupt_automation; else interrupt_person; fi
}

interrupt_person() {
    break_it
    wait_for is_detected $((90 * slow))
    [ "$yes" = yes ] || end_drill fail "not detected within $((90 * slow)) s, the second time"
    after_detection
    how=killed killed=no
    recover_it
    how=plain
}

# Automation may be there before break_it has ended, so the knife waits for it in the background.
interrupt_automation() {
    ask_unit "nixos-gui-$procedure.service" InvocationID
    before=$answer
    {
        kill_at_boundary "nixos-gui-$procedure.service" "$before"
        printf '%s %s\n' "$killed" "$killed_after" >"$work/killed"
    } &
    knife=$!
    break_it
    wait "$knife" || :
    read -r killed killed_after <"$work/killed"
}

finish_interrupted() {
    how=plain status=0
    lost_when_measured=$data_lost
    recover_by_hand
    [ "$status" = "$expected_status" ] || end_drill fail "the run after the interrupted one ended with status $status instead of $expected_status"
    wait_for is_recovered $((rto + 60))
    [ "$yes" = yes ] || end_drill fail "no recovery within $((rto + 60)) s after the interrupted run"
    verify
    # The figure is that of the measured recovery.
    data_lost=$lost_when_measured
}

# On the healthy machine: a clear refusal, and nothing has changed.
run_without_tool() {
    if [ -n "$no_missing_tool" ]; then
        missing_tool=n/a
        tell_phase missing-tool n/a "$no_missing_tool"
        return 0
    fi
    mend_between
    list_tools
    missing_tool=fail
    for hidden_tool in $needed_tools; do hide_tool; done
    missing_tool=pass
    tell_phase missing-tool pass "without any one of $needed_tools it says so, ends with status 78 and changes nothing"
}

hide_tool() {
    take_digest "$work/before"
    how=without-tool status=0
    recover_by_hand
    how=plain
    take_digest "$work/after"
    [ "$status" != 99 ] || end_drill fail "$hidden_tool could not be hidden"
    [ "$status" = 78 ] || end_drill fail "without $hidden_tool it ended with status $status instead of 78"
    grep -q -F -w -e "$hidden_tool" "$work/said" || end_drill fail "without $hidden_tool it did not say what is missing"
    if ! cmp -s "$work/before" "$work/after"; then
        diff "$work/before" "$work/after" | sed 's/^/  /' || :
        end_drill fail "without $hidden_tool it changed something"
    fi
}

# Every tool that the script itself says it needs, whatever it is asked to do: needed_tools.
list_tools() {
    needed_tools=$(sed -n '/^main() {/,$ { /^ *need /{:more
        /\\$/{N
        s/\\\n//
        bmore
        }
        s/^ *need //p
        } }' "$command" | tr -s ' \n' ' ' | sed 's/ $//')
    [ -n "$needed_tools" ] || end_drill fail "nixos-gui-$procedure does not say what it needs"
}

# What a refused run must leave alone. Times are left out where reading alone changes them.
take_digest() { # FILE
    set +e
    {
        systemctl show -p Id,ActiveState,SubState,InvocationID,DropInPaths nixos-gui.service nixos-gui-safe.service
        find "$state_of_emergency/holds" "$runtime_directory/holds" "$state_of_emergency/keys" "$backup_directory" -printf '%p %s %T@\n' | sort
        find /run/systemd/system -path '*nixos-gui*' -printf '%p %s %T@\n' | sort
        as_service stat -c '%n %s %Y %U %a' "$state_directory/db.sqlite"
        as_service sha256sum "$state_directory/db.sqlite"
        find "${system_profile%/*}" -maxdepth 1 -printf '%p %l\n' | sort
        readlink "$last_known_good" "$current_system"
    } >"$1" 2>&1
    set -e
}
