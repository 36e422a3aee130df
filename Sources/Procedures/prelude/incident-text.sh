# What an incident's lines say, for people.
tell_event() { # of line: a sentence, or nothing for what is only bookkeeping
    get event
    event_name=$value
    get by
    event_by=$(unescape "$value")
    get message
    event_message=$(unescape "$value")
    sentence=''
    case $event_name in
        opened) sentence="detected by $event_by: $event_message" ;;
        alert)
            get key
            sentence="alert $value: $event_message"
            ;;
        alert-resolved)
            get key
            sentence="alert $value is resolved"
            ;;
        severity)
            get severity
            sentence="severity $value: $event_message"
            ;;
        note) sentence="$event_by: $event_message" ;;
        run)
            get procedure
            run_of=$value
            get outcome
            run_outcome=$value
            get data_loss
            sentence="nixos-gui-$run_of: $run_outcome: $event_message${value:+ ($(unescape "$value"))}"
            ;;
        notified)
            get occasion
            event_occasion=$value
            get channels
            sentence="people are told ($event_occasion)${value:+ by $value}"
            ;;
        called)
            get level
            called_level=$value
            get name
            called_name=$(unescape "$value")
            get channel
            sentence="level $called_level, $called_name, is called by $value"
            ;;
        delivered | undelivered | dropped)
            get channel
            event_channel=$value
            get message
            event_message=$value
            get why
            sentence="$event_channel: $event_message $event_name${value:+: $(unescape "$value")}"
            ;;
        acknowledged) sentence="acknowledged by $event_by${event_message:+: $event_message}" ;;
        mitigated) sentence="contained, says $event_by${event_message:+: $event_message}" ;;
        resolved) sentence="resolved, says $event_by${event_message:+: $event_message}" ;;
    esac
}
unescape() { printf '%s' "$1" | sed 's/\\\(.\)/\1/g'; }

# Every line of the loaded incident through a function, in order.
each_event() { # FUNCTION
    for folder in "$incidents" "$incidents_in_memory"; do
        [ -r "$folder/$number.jsonl" ] || continue
        while IFS= read -r line; do
            case $line in '{"event":"'*'"}') "$1" ;; esac
        done <"$folder/$number.jsonl"
    done
}

print_event() {
    tell_event
    if [ -z "$sentence" ]; then return 0; fi
    get at
    event_at=$value
    get_number elapsed
    printf '%s%s (+%s): %s\n' "$bullet" "$event_at" "$(in_words "$value")" "$sentence"
}
bullet='- '
