# An intruder: an account's session, an access token of the API, the operator's token, and a connection that stays open. Secrets stand in files, never in an
# argument list.
intruder='drill-intruder'
connection=''

intruder_comes() {
    intruder_goes
    : >"$work/prepared"
    sleep 0.02 # file times are that coarse
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$work/password"
    /run/current-system/sw/bin/nixos-gui account create "$intruder" --role admin --password-file "$work/password" >/dev/null
}

steal() {
    printf 'name=%s&password=%s' "$intruder" "$(cat "$work/password")" >"$work/form"
    curl -q -sk -o /dev/null -D "$work/answer" --noproxy '*' --max-time 10 --data "@$work/form" "$service_url/sign-in"
    sed -n 's/^[Ss]et-[Cc]ookie: *\([^=;]*=[^;]*\);.*/Cookie: \1/p' "$work/answer" | tr -d '\r' | head -n 1 >"$work/cookie"
    write_token "$work/token"
    printf '{"name":"%s","password":"%s"}' "$intruder" "$(cat "$work/password")" >"$work/order"
    curl -q -sk -o "$work/answer" --noproxy '*' --max-time 10 -H 'Content-Type: application/json' --data "@$work/order" "$service_url/api/v1/tokens"
    sed -n 's/.*"token" *: *"\([^"]*\)".*/Authorization: Bearer \1/p' "$work/answer" >"$work/api-token"
    mkfifo "$work/line"
    exec 6<>"$work/line"
    curl -q -s --max-time 600 "telnet://$probe_host:$service_port" <&6 >/dev/null 2>&1 6<&- &
    connection=$!
}

write_token() { printf 'Authorization: Bearer %s\n' "$(cat "$state_of_emergency/keys/operator-token")" >"$1"; } # FILE

ask_with() { # FILE: code
    code=$(curl -q -sk -o /dev/null -w '%{http_code}' --noproxy '*' --max-time 2 -H "@$1" "$service_url/api/v1/procedures" 2>/dev/null) || :
}

is_let_in() { # with all of them
    ask_with "$work/cookie"
    codes=$code
    ask_with "$work/api-token"
    codes=$codes:$code
    ask_with "$work/token"
    codes=$codes:$code
    is_connected
    if [ "$codes:$connected" = 200:200:200:yes ]; then yes=yes seen='an intruder is in, with a cookie, two tokens and an open connection'; fi
}

is_connected() { # connected
    connected=no
    if [ -n "$connection" ] && ss -tnpH state established "dport = :$service_port" 2>/dev/null | grep -q -F "pid=$connection,"; then connected=yes; fi
}

# The server runs: what was stolen is worth nothing, and what is new is good.
refuses_what_was_stolen() {
    ask_with "$work/cookie"
    if [ "$code" != 401 ]; then wrong="the stolen cookie is answered with $code"; fi
    ask_with "$work/api-token"
    if [ "$code" != 401 ]; then wrong="the stolen access token is answered with $code"; fi
    ask_with "$work/token"
    if [ "$code" != 401 ]; then wrong="the stolen operator's token is answered with $code"; fi
    write_token "$work/new-token"
    ask_with "$work/new-token"
    if [ "$code" != 200 ]; then wrong="the new token is answered with $code"; fi
}

# Whole, verified, for root alone but for a summary; and nothing in it, nor in the records, lets anybody in.
look_at_evidence_of_drill() {
    kept=$(find "$evidence_directory" -mindepth 1 -maxdepth 1 -type d -name '*-contain-breach' -newer "$work/prepared" | sort | tail -n 1)
    if [ -z "$kept" ]; then wrong='no evidence was kept'; return 0; fi
    ( cd "$kept" && sha256sum --quiet -c SHA256SUMS ) >/dev/null 2>&1 || wrong="$kept: a file does not match its hash"
    for part in journal-1.export audit.json db.sqlite sockets processes units unit-files generations secrets.sha256; do
        if [ ! -s "$kept/$part" ]; then wrong="$kept/$part is missing or empty"; fi
    done
    [ "$(stat -c '%U %a' "$kept")" = 'root 700' ] || wrong="$kept is not for root alone"
    [ "$(stat -c '%U %G %a' "$kept.summary")" = "root $service_group 640" ] || wrong="$kept.summary is not for the group to read"
    for name in cookie token password; do
        sed 's/.*[= ]//' "$work/$name" >"$work/needle"
        if grep -r -q -F -f "$work/needle" "$kept.summary" "$state_of_emergency/runs" "$state_of_emergency/containment" 2>/dev/null; then wrong="the stolen $name stands in a record"; fi
    done
}

intruder_goes() {
    if [ -n "$connection" ]; then
        kill "$connection" 2>/dev/null || :
        wait "$connection" 2>/dev/null || :
        exec 6<&-
        connection=''
    fi
    rm -f "$work/line"
}

mend_breach() {
    intruder_goes
    /run/current-system/sw/bin/nixos-gui-lift-isolation --yes-lift-isolation --yes-keep-old-secrets >/dev/null || :
    wait_for is_normal 60
    /run/current-system/sw/bin/nixos-gui account remove "$intruder" >/dev/null 2>&1 || :
    find "$evidence_directory" -mindepth 1 -maxdepth 1 -name '*-contain-breach*' -newer "$work/prepared" -exec rm -rf {} + 2>/dev/null || :
    forget_incident
}
