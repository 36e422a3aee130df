# Whoever gets real messages must not get a drill's: it wants a webhook at an address of this machine, at which it listens itself.
prepare_it() {
    hook_port=$(printf '%s' "$webhook_url" | sed -n 's#^http://127\.0\.0\.1:\([0-9]*\)/.*#\1#p')
    if [ -z "$hook_port" ] || ! command -v socat >/dev/null; then
        say 'this drill wants a policy whose webhook is at http://127.0.0.1:PORT/, and socat. Nothing was broken.' >&2
        exit 78
    fi
    rm -f "$state_of_emergency"/outbox/*.json "$runtime_directory"/outbox-tries/* "$work/hook"
}
break_it() { open_drill_incident 'a drill: the network is away'; }
is_detected() {
    count_events undelivered
    waiting=$(find "$state_of_emergency/outbox" -name '*-opened-webhook.json' | wc -l)
    if [ "${events:-0}" -ge 1 ] && [ "$waiting" = 1 ]; then yes=yes seen='the message waits, and the record says so'; fi
}
after_detection() {
    # It answers each request with 200 and keeps what it was sent.
    cat >"$work/answer" <<'ANSWER'
length=0
while IFS= read -r line; do
    line=$(printf '%s' "$line" | tr -d '\r')
    printf '%s\n' "$line" >>"$HOOK"
    case $line in [Cc]ontent-[Ll]ength:*) length=${line#*: } ;; '') break ;; esac
done
head -c "$length" >>"$HOOK"
printf '\n' >>"$HOOK"
printf 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'
ANSWER
    HOOK="$work/hook" socat "TCP-LISTEN:$hook_port,bind=127.0.0.1,reuseaddr,fork" "EXEC:/bin/sh $work/answer" 2>/dev/null &
    listener=$!
    # What failed is tried again after ten seconds.
    rm -f "$runtime_directory"/outbox-tries/*
}
is_recovered() {
    systemctl start nixos-gui-alert.service || :
    waiting=$(find "$state_of_emergency/outbox" -name '*-webhook.json' | wc -l)
    if [ "$waiting" = 0 ] && grep -q '"event":"opened"' "$work/hook" 2>/dev/null; then yes=yes seen='nothing waits, and the webhook was called'; fi
}
verify_it() {
    count=$(grep -c '"event":"opened"' "$work/hook" || :)
    [ "$count" = 1 ] || wrong="the message was sent $count times"
}
mend_it() {
    end_drill_incident
    # The incident's end is told, too.
    systemctl start nixos-gui-alert.service || :
    [ -z "${listener:-}" ] || kill "$listener" 2>/dev/null || :
    rm -f "$state_of_emergency"/outbox/*.json
}
