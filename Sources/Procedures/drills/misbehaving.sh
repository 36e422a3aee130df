# The service starts and passes its health check, but with settings that make it useless: it refuses nearly every request.
broken_drop_in=/run/systemd/system/nixos-gui.service.d/drill-misbehaving.conf
break_it() {
    mkdir -p "${broken_drop_in%/*}"
    # Not under /run/nixos-gui-emergency: the service reads it, as its own user.
    sed 's/"max": *[0-9]*/"max": 1/; s/"window": *"[^"]*"/"window": "1h"/' /etc/nixos-gui/nixos-gui.json >/run/nixos-gui-drill.json
    chmod 0644 /run/nixos-gui-drill.json
    printf '[Service]\nExecStart=\nExecStart=/run/current-system/sw/bin/nixos-gui --config /run/nixos-gui-drill.json\n' >"$broken_drop_in"
    systemctl daemon-reload
    systemctl restart nixos-gui.service
}
page_status() { # URL: code
    code=$(curl -q -sk -o /dev/null -w '%{http_code}' --noproxy '*' --max-time 2 "$1/sign-in" 2>/dev/null) || :
}
is_detected() {
    ask_live nixos-gui.service "$service_port"
    [ "$live" = yes ] || return 0
    page_status "$service_url"
    if [ "$code" = 429 ]; then yes=yes seen='the service is alive, and refuses every page (429)'; fi
}
recover_it() { run_procedure; }
is_recovered() {
    ask_live nixos-gui-safe.service "$safe_port"
    if [ "$live" = yes ]; then
        page_status "$safe_url"
        if [ "$code" = 200 ]; then yes=yes seen="safe mode answers on port $safe_port, pages too"; fi
    fi
}
# What safe mode promises: its own figures, and nothing that writes.
verify_it() {
    settings=$(tr -d ' \n' </etc/nixos-gui/safe-mode.json)
    case $settings in *'"plugins":{"enabled":false}'*) ;; *) wrong='safe mode has plugins' ;; esac
    case $settings in *'"type":"memory"'*) ;; *) wrong='safe mode has no cache in memory' ;; esac
    # In a file: the token never stands in an argument list.
    printf 'Authorization: Bearer %s\n' "$(cat "$state_of_emergency/keys/operator-token")" >"$work/authorization"
    body=$(curl -q -s --noproxy '*' --max-time 5 -H "@$work/authorization" "$safe_url/" 2>/dev/null) || :
    case $body in *'Safe mode only reads the database'*) ;; *) wrong='safe mode does not say that it only reads the database' ;; esac
    ask_unit nixos-gui.service ActiveState
    case $answer in active | activating) wrong='the normal service runs beside safe mode' ;; esac
}
mend_it() {
    rm -f "$broken_drop_in" /run/nixos-gui-drill.json
    systemctl daemon-reload
    /run/current-system/sw/bin/nixos-gui-leave-safe-mode >/dev/null || :
    # Where it was never entered, the service still has the settings of the drill.
    ask_unit nixos-gui.service MainPID
    if grep -q nixos-gui-drill.json "/proc/$answer/cmdline" 2>/dev/null; then systemctl restart nixos-gui.service; fi
    forget_incident
}
