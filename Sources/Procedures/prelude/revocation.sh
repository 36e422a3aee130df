# Whether the old secrets still let somebody in, asked of the server itself, in a network of its own: nobody but root comes there,
# no proxy and no process of this machine; so under TLS any certificate is taken. No secret stands in an argument list: curl reads files that root alone reads.
proof=$breach_runtime/proof

# In the service's own network, wherever that is.
ask() { # PATH PORT: answer is the body and the status code behind it
    service_process=$(systemctl show -P MainPID nixos-gui.service 2>/dev/null) || service_process=0
    set +e
    answer=$(ask_apart -w '%{http_code}' "${service_url%%:*}://127.0.0.1:$2$1" 2>&1 | head -c 16384 | tr -c '[:print:]' ' ')
    set -e
}

ask_apart() { # CURL'S ARGUMENT...
    timeout -k 1 20 nsenter --net="/proc/$service_process/ns/net" curl -q -sSk --noproxy '*' --max-time "$probe_timeout" "$@"
}

# The status code with which an address that needs somebody known is answered: code.
ask_code() { # FILE_WITH_A_HEADER
    set +e
    code=$(ask_apart -o /dev/null -w '%{http_code}' -H "@$1" "${service_url%%:*}://127.0.0.1:$service_port/api/v1/procedures" 2>/dev/null)
    set -e
}

# Signs in with a one-time code, as nixos-gui-emergency makes it: the header with the new cookie is in a file. code=303 where it did.
sign_in() { # FILE
    made=$({ tr -d '[:space:]' <"$state_of_emergency/keys/operator-token"; printf ':%s' "$(($(date +%s) / 600))"; } | sha256sum | cut -c 1-20)
    set +e
    code=$(printf 'code=%s' "$made" | ask_apart -o /dev/null -D "$proof/answer" -w '%{http_code}' --data @- "${service_url%%:*}://127.0.0.1:$service_port/sign-in" 2>/dev/null)
    set -e
    [ -e "$proof/answer" ] || : >"$proof/answer"
    sed -n 's/^[Ss]et-[Cc]ookie: *\([^=;]*=[^;]*\);.*/Cookie: \1/p' "$proof/answer" | tr -d '\r' | head -n 1 >"$1"
    rm -f "$proof/answer"
}

write_token_header() { # FILE
    printf 'Authorization: Bearer %s\n' "$(tr -d '[:space:]' <"$state_of_emergency/keys/operator-token")" >"$1"
}

# The service in a network of its own: live says whether it answers.
start_apart() {
    place_isolation apart
    forget_failure nixos-gui.service
    act systemctl start --no-block nixos-gui.service
    wait_live nixos-gui.service "$service_port" "$start_budget"
}

# Also where something fails in between, so that nothing is left running.
stop_apart() {
    stop_units
    remove_isolation
    look_whether_stopped
    [ "$stopped_units" = yes ] || [ "$dry_run" = yes ] || failed "it does not stop: $why_running"
}

# Whether the process has loaded the secrets as they are in root's folder: loaded is yes, no, or unknown where systemd does not
# show them.
compare_loaded() {
    loaded=unknown
    for name in $our_secrets; do
        credential=/run/credentials/nixos-gui.service/$name
        [ -r "$credential" ] || continue
        [ "$loaded" != unknown ] || loaded=yes
        if [ "$(sha256sum <"$credential")" != "$(sha256sum <"$state_of_emergency/keys/$name")" ]; then loaded=no; fi
    done
}
