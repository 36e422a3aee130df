# Who is told, and what waits to be sent: a file for each message and channel, on the disk before anything is sent.

# Into the outbox. The name has the incident, the count of its lines and the occasion: a run that was killed writes the same file again.
put_message() { # OCCASION ACTION CHANNEL TO LEVEL SUMMARY
    if [ "$dry_run" = yes ]; then
        say "  would send by $3${4:+ to $4}: $6"
        return 0
    fi
    # One reminder at a time waits for a network that is away.
    if [ "$1" = reminder ] && grep -qsF "\"to\":\"$4\"" "$outbox/$(printf '%06d' "$number")"-*-reminder-"$3"*.json; then return 0; fi
    message=$(printf '%06d-%04d-%s-%s' "$number" "$events" "$1" "$3")
    case $sent_now in *" $message:$4 "*) return 0 ;; esac
    sent_now="$sent_now$message:$4 "
    # Two addresses of one channel on one occasion.
    while [ -e "$outbox/$message.json" ] && ! grep -qF "\"to\":\"$4\"" "$outbox/$message.json"; do message=$message-too; done
    read_uptime
    value=$headline
    plain
    write_json message "$message" incident "$number" dedup "$dedup" occasion "$1" action "$2" channel "$3" to "$4" level "$5" \
        kind "$kind" severity "$severity" state "$state" summary "$6" details "$value" opened "$opened_at" \
        at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" boot "$(cat /proc/sys/kernel/random/boot_id)" uptime "$((now / 100))" host "$(host_name)"
    write_file "$outbox/$message.json" "$json"
    if [ "$written" = no ]; then write_file "$runtime_directory/outbox/$message.json" "$json"; fi
    [ "$written" = yes ] || warn "the message $message cannot be written to any disk: $6"
}
sent_now=' ' told_now=' '

# On every channel that the policy has; mail goes to the channel's own addresses.
announce() { # OCCASION ACTION SUMMARY
    for channel in $channels; do
        address=$(own_address "$channel")
        put_message "$1" "$2" "$channel" "$address" '' "$3"
        told_now="$told_now$channel:$address "
    done
}
own_address() { if [ "$1" = mail ]; then printf '%s' "$mail_to"; fi; } # CHANNEL

subject() { # WORDS: what every message begins with
    value=$headline
    plain
    printf '[%s] %s: %s%s' "$severity" "$(host_name)" "${1:+$1: }" "$(printf '%s' "$value" | bounded 500)"
}

# How a level of the policy is reached: level_channel (nothing where only a person can call it), level_to, level_name, level_phone.
read_level() { # LEVEL
    level_channel='' level_to='' level_phone='' level_name="level $1"
    while IFS='|' read -r level channel to phone name; do
        [ "$level" = "$1" ] || continue
        level_channel=$channel level_to=$to level_phone=$phone level_name=$name
    done <<LEVELS
$escalation_levels
LEVELS
}

# Calls a level; one without a channel is called by a person, and everybody else is told to do that.
call_level() { # LEVEL
    read_level "$1"
    if [ -n "$level_channel" ]; then
        words=$(subject "level $1, $level_name")
        # Whoever was told in this moment, at this address, is not told twice.
        case $told_now in
            *" $level_channel:$level_to "*) ;;
            *) put_message "called-$1" trigger "$level_channel" "$level_to" "$1" "$words" ;;
        esac
        add_event called level "$1" name "$level_name" channel "$level_channel" to "$level_to"
        warn "incident $number: level $1 ($level_name) is called by $level_channel"
    else
        announce "called-$1" trigger "$(subject "call level $1 by telephone, nobody else does: $level_name, ${level_phone:-see the runbook}")"
        add_event called level "$1" name "$level_name" channel telephone to "$level_phone"
        warn "incident $number: level $1 must be called by telephone: $level_name, ${level_phone:-see the runbook}"
    fi
}

# Everybody who was called hears how it goes on: the channels, and the levels' own addresses.
tell_called() { # OCCASION ACTION SUMMARY
    announce "$1" "$2" "$3"
    told=" $mail_to "
    for called_level in $called; do
        read_level "$called_level"
        if [ "$level_channel" = mail ]; then
            case $told in *" $level_to "*) continue ;; esac
            told="$told$level_to "
            put_message "$1" "$2" mail "$level_to" "$called_level" "$3"
        fi
    done
}
