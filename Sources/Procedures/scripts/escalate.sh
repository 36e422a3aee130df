# A step of the clock: alerts become incidents, and whoever is to be called by now is called. It looks at what stands on disk only,
# so that a step that was missed, or killed, is made up for by the next.
main() {
    read_options "$@"
    need_root
    need systemctl sed grep flock date find
    watch_signals
    read_window
    lock_incidents
    take_alerts
    read_open_incidents
    for each in $open_incidents; do
        load_incident "$each"
        read_elapsed
        follow_alerts
        follow_runs
        if [ "$state" = detected ]; then call_people; fi
        if [ "$state" != resolved ]; then write_incident_clock; else rm -f "$incidents/$number.clock" "$incidents/$number.looked"; fi
    done
    unlock_incidents
    send_messages
    finish nothing "open incidents: $(printf '%s' "$open_incidents" | grep -c . || :); messages that wait: $waiting"
}

# What an alert is, by its key. SEV4 is nothing to call people for: it stands on the GUI's page and in the journal.
classify() { # KEY: alert_kind, alert_severity
    case $1 in
        breach*) alert_kind=breach alert_severity=SEV1 ;;
        service-down | safe-mode-down) alert_kind=outage alert_severity=SEV1 ;;
        health) alert_kind=outage alert_severity=SEV2 ;;
        service-stopped) alert_kind=outage alert_severity=SEV3 ;;
        database-repair) alert_kind=other alert_severity=SEV4 ;;
        *) alert_kind=other alert_severity=SEV3 ;;
    esac
}

# Each alert that stands belongs to the open incident of its kind; without one it opens the next.
take_alerts() {
    for file in "$state_of_emergency"/held-back/*; do
        if [ "$dry_run" = no ] && [ -e "$file" ] && [ ! -e "$state_of_emergency/alerts/${file##*/}.json" ]; then rm -f "$file"; fi
    done
    for file in "$state_of_emergency"/alerts/*.json "$runtime_directory"/alerts/*.json; do
        [ -e "$file" ] || continue
        alert=${file##*/}
        alert=${alert%.json}
        # The names are ours; anything else is left to whoever put it there.
        case $alert in *[!a-z0-9-]*) continue ;; esac
        classify "$alert"
        [ "$alert_severity" != SEV4 ] || continue
        line=$(head -n 1 "$file" 2>/dev/null) || continue
        get message
        plain
        alert_message=${value:-$alert}
        load_open_incident "$alert_kind"
        if [ -n "$state" ]; then join_incident; else open_for_alert; fi
    done
}

open_for_alert() {
    if [ -n "$window" ] && [ "$alert_kind" != breach ]; then
        hold_alert_back
        return 0
    fi
    rm -f "$state_of_emergency/held-back/$alert"
    begin_incident "$alert_kind" "$alert_severity" automation "$alert_message"
    [ "$dry_run" = yes ] || add_event alert key "$alert" severity "$alert_severity" message "$alert_message"
}

# In a maintenance window: said once, and an incident when it still stands afterwards.
hold_alert_back() {
    [ ! -e "$state_of_emergency/held-back/$alert" ] || return 0
    say "alert $alert is held back: maintenance window $window"
    [ "$dry_run" = no ] || return 0
    mkdir -p "$state_of_emergency/held-back" 2>/dev/null || :
    touch "$state_of_emergency/held-back/$alert" 2>/dev/null || :
    write_json event held-back at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" key "$alert" message "$alert_message" window "$window"
    { printf '%s\n' "$json" >>"$state_of_emergency/alerts.jsonl"; } 2>/dev/null || return 0
    share "$state_of_emergency/alerts.jsonl"
}

join_incident() {
    case $keys in *" $alert "*) return 0 ;; esac
    add_event alert key "$alert" severity "$alert_severity" message "$alert_message"
    compare_severities "$alert_severity" "$severity"
    if [ "$is_worse" = yes ]; then
        # What was acknowledged was less than this.
        add_event severity severity "$alert_severity" was "$severity" again yes message "$alert_message"
    fi
}

# An alert that is gone; after the last of them, what automation opened is over. What a person opened, and a breach, a person ends.
follow_alerts() {
    [ "$keys" != ' ' ] || return 0
    for alert in $keys; do
        if [ ! -e "$state_of_emergency/alerts/$alert.json" ] && [ ! -e "$runtime_directory/alerts/$alert.json" ]; then
            add_event alert-resolved key "$alert"
        fi
    done
    [ "$keys" = ' ' ] && [ "$how" = automation ] && [ "$kind" != breach ] && [ "$dry_run" = no ] || return 0
    resolve_incident 'every alert of it is resolved'
}

# What procedures did meanwhile: their records are forgotten after 90 days, the incident is not.
follow_runs() {
    [ "$dry_run" = no ] || return 0
    looked=$incidents/$number.looked
    touch "$looked.new" 2>/dev/null || return 0
    if [ -e "$looked" ]; then newer=$looked; else newer=$incidents/$number.jsonl; fi
    new_runs=$(find "$state_of_emergency/runs" -name '*.jsonl' -newer "$newer" -exec grep -l '^{"event":"finished"' {} + 2>/dev/null) || new_runs=''
    for file in $new_runs; do
        id=${file##*/}
        id=${id%.jsonl}
        case $id in *[!0-9a-f]*) continue ;; esac
        line=$(grep -m 1 '^{"event":"started"' "$file") || continue
        get procedure
        run_of=$value
        # These look, tell and send, each minute of an outage.
        case $run_of in '' | health-check | escalate | alert | acknowledge | resolve | report) continue ;; esac
        ! grep -qF "\"run\":\"$id\"" "$incidents/$number.jsonl" || continue
        line=$(grep '"event":"finding".*"subject":"data-loss"' "$file" | tail -n 1) || line=''
        get message
        plain
        loss=$value
        line=$(grep '^{"event":"finished"' "$file" | tail -n 1) || line=''
        get outcome
        outcome_of_run=$value
        get message
        plain
        add_event run run "$id" procedure "$run_of" outcome "$outcome_of_run" message "$value" data_loss "$loss"
    done
    mv -f "$looked.new" "$looked"
}

# Nobody has it yet: everybody is told once and reminded, level after level is called.
call_people() {
    # People are at work there, and what automation found waits for them; what a person opened does not wait.
    if [ -n "$window" ] && [ "$how" = automation ] && [ "$kind" != breach ]; then return 0; fi
    told_now=' ' sent_now=' '
    if [ "$notified" -lt 0 ]; then
        occasion=opened
        if [ "$round_began" -gt 0 ]; then occasion=severity; fi
        announce "$occasion" trigger "$(subject "$kind")"
        add_event notified occasion "$occasion" channels "$channels"
    elif [ $((elapsed - notified)) -ge "$reminder_seconds" ]; then
        tell_called reminder trigger "$(subject "still open after $(in_words "$elapsed"), nobody has acknowledged")"
        add_event notified occasion reminder channels "$channels"
    fi
    # A level is called once; those whose time came while the machine was down, now.
    while read -r for_kind level after; do
        [ "$for_kind" = "$kind" ] || continue
        case $called in *" $level "*) continue ;; esac
        if [ $((elapsed - round_began)) -ge "$after" ]; then call_level "$level"; fi
    done <<PLAN
$escalation_plan
PLAN
}

main "$@"
