# What ends an alarm: somebody has it, it is contained, it is over. Each takes the loaded incident and is recorded once, after the
# messages about it: one that is killed in between is done again, and nobody is left unaware.
acknowledge_incident() { # MESSAGE
    state=acknowledged
    tell_called acknowledged acknowledge "$(subject "acknowledged by ${doer:-$(actor)}")"
    add_event acknowledged message "$1"
}

resolve_incident() { # MESSAGE
    read_elapsed
    state=resolved
    tell_called resolved resolve "$(subject "resolved after $(in_words "$elapsed")")"
    add_event resolved message "$1"
    say "incident $number is resolved${1:+: $1}"
}

# standing_alert: an alert of the loaded incident that still stands, or nothing. While one does, the incident is not over.
# shellcheck disable=SC2034 # not every script asks
find_standing_alert() {
    standing_alert=''
    for alert in $keys; do
        if [ -e "$state_of_emergency/alerts/$alert.json" ] || [ -e "$runtime_directory/alerts/$alert.json" ]; then standing_alert=$alert; fi
    done
}

# Seconds as people say them.
in_words() { # SECONDS
    if [ "$1" -ge 86400 ]; then
        printf '%d d %d h' $(($1 / 86400)) $(($1 % 86400 / 3600))
    elif [ "$1" -ge 3600 ]; then
        printf '%d h %d min' $(($1 / 3600)) $(($1 % 3600 / 60))
    elif [ "$1" -ge 60 ]; then
        printf '%d min %d s' $(($1 / 60)) $(($1 % 60))
    else
        printf '%d s' "$1"
    fi
}

# The outbox is sent by a unit of its own: whoever records an incident does not wait for a network.
send_messages() {
    waiting=0
    for file in "$outbox"/*.json "$runtime_directory"/outbox/*.json; do
        if [ -e "$file" ]; then waiting=$((waiting + 1)); fi
    done
    if [ "$waiting" = 0 ] && [ ! -e "$runtime_directory/ping-due" ]; then return 0; fi
    set +e
    act systemctl start --no-block nixos-gui-alert.service
    started=$?
    set -e
    [ "$started" = 0 ] || warn "nixos-gui-alert.service cannot be started; $waiting messages wait"
}
