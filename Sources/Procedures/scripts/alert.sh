# Sends what waits in the outbox. A message is gone only when its channel has taken it; until then it is tried again, later and later.
most_messages=500
most_age=259200 # three days

main() {
    read_options "$@"
    need_root
    need sed grep flock date sha256sum
    watch_signals
    make_folders
    make_incident_folders
    if [ "$dry_run" = yes ]; then
        tell_what_waits
        finish nothing ''
    fi
    # One sender at a time: whoever sends looks again before it ends.
    exec 8>>"$runtime_directory/alert-lock"
    tests=${chosen# }
    patience=0
    if [ -n "$tests" ]; then patience=120; fi
    flock -w "$patience" 8 || finish nothing 'another one is sending'
    # What a killed one left.
    rm -rf "$runtime_directory"/alert.??????
    private=$(mktemp -d "$runtime_directory/alert.XXXXXX")
    [ -z "$tests" ] || test_channels
    sent_count=0 failed_count=0 dropped_count=0 last_why=''
    drop_too_many
    ping_dead_man
    rounds=0
    while :; do
        read_messages
        send_due
        rounds=$((rounds + 1))
        if [ "$did_something" = no ] || [ "$rounds" -ge 20 ]; then break; fi
    done
    read_messages
    count=$(printf '%s' "$messages" | grep -c . || :)
    if [ "$sent_count$failed_count$dropped_count" = 000 ]; then end nothing "nothing is due; $count messages wait"; fi
    if [ "$failed_count$dropped_count" != 00 ]; then end failed "$sent_count sent, $dropped_count dropped, $count wait: $last_why"; fi
    end 'done' "$sent_count sent, $count wait"
}

end() { # OUTCOME MESSAGE
    rm -rf "$private"
    finish "$1" "$2"
}

tell_what_waits() {
    read_messages
    for file in $messages; do
        read_message "$file"
        say "  would send $message_name: $(unescaped "$message_summary")"
    done
}

# messages: the files that wait, in the order of their incidents and of what happened. Their names are ours, without blanks.
read_messages() {
    messages=$(for folder in "$outbox" "$runtime_directory/outbox"; do
        for file in "$folder"/*.json; do [ ! -e "$file" ] || printf '%s %s\n' "${file##*/}" "$file"; done
    done | sort | sed 's/^[^ ]* //')
}

read_message() { # FILE; texts stay as they are written there, which is how JSON wants them
    message_file=$1
    message_name=${1##*/}
    message_name=${message_name%.json}
    line=$(head -n 1 "$1" 2>/dev/null) || line=''
    get_number incident
    message_incident=$value
    get dedup
    message_dedup=$value
    get occasion
    message_occasion=$value
    get action
    message_action=$value
    get channel
    message_channel=$value
    get to
    message_to=$value
    get level
    message_level=$value
    get kind
    message_kind=$value
    get severity
    message_severity=$value
    get state
    message_state=$value
    get summary
    message_summary=$value
    get details
    message_details=$value
    get opened
    message_opened=$value
    get host
    message_host=$value
    get at
    message_at=$value
    get boot
    message_boot=$value
    get_number uptime
    message_uptime=$value
}

# tries, not_before (uptime) and the last reason, kept in memory: after a reboot everything is due.
read_tries() {
    tries=0 not_before=0
    [ -r "$runtime_directory/outbox-tries/$message_name" ] || return 0
    read -r tries not_before _ <"$runtime_directory/outbox-tries/$message_name" || :
    as_number "$tries"
    tries=$checked
    as_number "$not_before"
    not_before=$checked
}

send_due() {
    did_something=no blocked=' ' unreachable_channels=' '
    for file in $messages; do
        read_message "$file"
        # What comes later about an incident must not overtake what comes first, and one time-out is enough.
        case $unreachable_channels in *" $message_channel "*) continue ;; esac
        blocked_by="$message_incident:$message_channel:$(printf '%s' "$message_to" | tr ' ' ,)"
        case $blocked in *" $blocked_by "*) continue ;; esac
        read_tries
        read_uptime
        if [ $((now / 100)) -lt "$not_before" ]; then
            blocked="$blocked$blocked_by "
            continue
        fi
        did_something=yes
        send_one
        case $sent in
            yes) note_sent ;;
            never) note_dropped "the channel refuses it: $why" ;;
            *) note_failed ;;
        esac
    done
}

send_one() {
    sent=no why='' silent=no unreachable=no
    make_link "$message_incident"
    if [ "$message_action" != trigger ]; then link=''; fi
    case " $channels " in
        *" $message_channel "*) ;;
        *)
            why='the policy has this channel no more' sent=never
            return 0
            ;;
    esac
    case $message_channel in
        mail) send_mail ;;
        pagerDuty) send_pagerduty ;;
        webhook) send_webhook ;;
    esac
}

begin_record() { [ -n "$record_file" ] || open_record; }

note_sent() {
    rm -f "$message_file" "$runtime_directory/outbox-tries/$message_name"
    flush "${message_file%/*}"
    sent_count=$((sent_count + 1))
    begin_record
    found sent "$message_name${message_to:+ to $message_to}"
    note_in_incident delivered message "$message_name" channel "$message_channel" to "$message_to" level "$message_level" occasion "$message_occasion"
}

# Tried again after 10 s, 20 s, 40 s and so on, at most 5 minutes; after three days it is dropped, and that is said.
note_failed() {
    failed_count=$((failed_count + 1))
    last_why="$message_channel: $why"
    begin_record
    warn "$message_name is not sent: $message_channel: $why"
    record finding subject "$message_channel" message "$message_name is not sent: $why"
    if [ "$unreachable" = yes ] || [ "$silent" = yes ]; then unreachable_channels="$unreachable_channels$message_channel "; fi
    blocked="$blocked$blocked_by "
    read_age
    if [ "$age" -gt "$most_age" ]; then
        note_dropped "three days old, and the last reason was: $why"
        return 0
    fi
    if [ "$tries" = 0 ]; then note_in_incident undelivered message "$message_name" channel "$message_channel" to "$message_to" level "$message_level" why "$why"; fi
    delay=300
    if [ "$tries" -lt 5 ]; then delay=$((10 << tries)); fi
    read_uptime
    write_file "$runtime_directory/outbox-tries/$message_name" "$((tries + 1)) $((now / 100 + delay)) $why"
}

note_dropped() { # WHY
    rm -f "$message_file" "$runtime_directory/outbox-tries/$message_name"
    dropped_count=$((dropped_count + 1))
    last_why="$message_name: $1"
    begin_record
    warn "$message_name is DROPPED: $1"
    record finding subject dropped message "$message_name: $1"
    note_in_incident dropped message "$message_name" channel "$message_channel" to "$message_to" level "$message_level" why "$1"
}

# age: by the uptime within a boot, else by the wall clock, never backwards.
read_age() {
    read_uptime
    if [ "$message_boot" = "$(cat /proc/sys/kernel/random/boot_id)" ]; then
        age=$((now / 100 - message_uptime))
    else
        written_at=$(date -d "$message_at" +%s 2>/dev/null) || written_at=$(date +%s)
        age=$(($(date +%s) - written_at))
    fi
}

drop_too_many() {
    read_messages
    count=$(printf '%s' "$messages" | grep -c . || :)
    for file in $messages; do
        [ "$count" -gt "$most_messages" ] || return 0
        read_message "$file"
        note_dropped "more than $most_messages messages wait"
        count=$((count - 1))
    done
}

# A test belongs to no incident.
note_in_incident() { # EVENT KEY VALUE...
    [ "$message_incident" != 0 ] || return 0
    lock_incidents
    load_incident "$message_incident"
    [ -z "$state" ] || add_event "$@"
    unlock_incidents
}

# The alarm elsewhere stays quiet while pings come: each good health check asks for one.
ping_dead_man() {
    [ -e "$runtime_directory/ping-due" ] || return 0
    url=$dead_man_url
    if [ -n "$dead_man_url_file" ]; then
        read_secret deadMan.urlFile "$dead_man_url_file"
        url=$secret
    fi
    if [ -z "$url" ]; then
        warn "no ping is sent: its address is missing ($dead_man_url_file)"
        return 0
    fi
    unreachable=no
    post "$url" '' 'User-Agent: nixos-gui'
    if [ "$sent" = yes ]; then rm -f "$runtime_directory/ping-due"; else warn "the ping is not sent: $why"; fi
}

# A marked message, sent now and not kept: whether the channel works is what one wants to know.
test_channels() {
    open_record
    failures=''
    for option in $tests; do
        wanted=${option#--test-}
        message_channel=''
        for channel in $channels; do
            if [ "$(printf '%s' "$channel" | tr '[:upper:]' '[:lower:]')" = "$wanted" ]; then message_channel=$channel; fi
        done
        if [ -z "$message_channel" ]; then
            failures="$failures $wanted"
            found "$wanted" 'the policy does not have this channel'
            continue
        fi
        make_test_message
        send_one
        if [ "$sent" = yes ]; then
            say "$message_channel: taken${message_to:+, for $message_to}"
            end_test
        else
            failures="$failures $wanted"
            found "$message_channel" "not sent: $why"
        fi
    done
    [ -z "$failures" ] || end failed "not sent:$failures"
    end 'done' 'every channel that was named has taken the test message; now see that it came'
}

make_test_message() {
    read_uptime
    message_incident=0 message_name=000000-$now-test-$message_channel
    message_dedup="nixos-gui-$(host_name)-test-$now"
    message_occasion=test message_action=trigger message_level='' message_kind=test message_severity=SEV4 message_state=test
    message_host=$(host_name)
    message_at=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    message_opened=$message_at
    message_to=''
    if [ "$message_channel" = mail ]; then message_to=$mail_to; fi
    message_summary="[TEST] $message_host: NixOS GUI tests the channel $message_channel. Nothing is wrong."
    message_details="Sent by nixos-gui-alert --test-$wanted."
}

# What a test opens in PagerDuty it closes again.
end_test() {
    if [ "$message_channel" != pagerDuty ]; then return 0; fi
    message_action=resolve
    send_one
}

main "$@"
