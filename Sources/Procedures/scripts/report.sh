reports=$state_of_emergency/reports

find_incident() {
    if [ "$instance" = newest ]; then
        instance=$({
            for file in "$incidents"/*.jsonl "$incidents_in_memory"/*.jsonl; do printf '%s\n' "$file"; done
        } | sed -n 's#.*/\([1-9][0-9]*\)\.jsonl$#\1#p' | sort -n | tail -n 1)
    fi
    state=''
    if [ -n "$instance" ]; then load_incident "$instance"; fi
}

write_report() {
    report=$reports/$number.md
    case $chosen in
        *' --anew '*)
            if [ -e "$report" ]; then act mv "$report" "$reports/$number.$(date -u +%Y%m%dT%H%M%SZ).md"; fi
            ;;
        # What people have written is theirs.
        *) [ ! -e "$report" ] || already "$report is there; --anew writes another and keeps this one" ;;
    esac
    text=$(print_report)
    if [ "$dry_run" = yes ]; then
        printf '%s\n' "$text"
        did "$report is written"
    fi
    make_folders
    make_incident_folders
    write_file "$report" "$text"
    [ "$written" = yes ] || failed "$report cannot be written"
    did "$report is written: complete what stands in brackets"
}

# The emergency document's own template, with everything that the record knows.
print_report() {
    read_elapsed
    ended_at='still open' duration="$(in_words "$elapsed") so far"
    first_response='[TIME]' fixed='[TIME]' restored='[TIME]'
    steps_taken='' lost='' alerts_of=''
    each_event gather
    cat <<REPORT
## Incident report - $(printf '%s' "$opened_at" | cut -c 1-10)

### Summary
- **Incident**: $number, $kind
- **Machine**: $(host_name)
- **Duration**: $opened_at - $ended_at ($duration)
- **Impact**: [users affected, features impacted]${alerts_of:+ Alerts:$alerts_of}
- **Severity**: $severity

### Timeline
- $opened_at: detected
- $first_response: first response
- [TIME]: root cause identified
- $fixed: fix in place
- $restored: service restored

Everything that was recorded:

$(each_event print_event)

### Root cause
[what happened, and why]
Found at the time: $(unescape "$headline")

### Resolution
[steps taken]
${steps_taken:-No procedure ran.
}
### Data lost
${lost:-[none, or from when to when]
}
### Prevention
[changes so that it does not come again]

### Lessons learned
[what went well, what did not]
REPORT
}

gather() {
    get at
    gathered_at=$value
    get event
    case $value in
        acknowledged) if [ "$first_response" = '[TIME]' ]; then first_response=$gathered_at; fi ;;
        mitigated) fixed=$gathered_at ;;
        resolved)
            ended_at=$gathered_at
            get_number elapsed
            duration=$(in_words "$value")
            restored=$gathered_at
            if [ "$fixed" = '[TIME]' ]; then fixed=$gathered_at; fi
            ;;
        alert)
            get key
            alerts_of="$alerts_of $value"
            ;;
        run)
            tell_event
            steps_taken="$steps_taken- $gathered_at: $sentence
"
            get data_loss
            if [ -n "$value" ]; then
                lost="$lost- $(unescape "$value")
"
            fi
            ;;
    esac
}

main() {
    read_options "$@"
    need_root
    need sed grep date
    find_incident
    if [ -z "$state" ]; then
        if [ -z "$instance" ]; then finish nothing 'there was no incident yet'; fi
        refuse 78 "there is no incident $instance. Nothing was changed."
    fi
    open_record
    watch_signals
    step write-report
    [ "$step_status" = 0 ] || finish failed 'there is no report'
    finish 'done' "the report of incident $number: $reports/$number.md"
}

main "$@"
