# A client is refused, and the log does not say why. Debug lines must say what was asked, and none of the client's secrets.
prepare_it() {
    path_mark=drill-$(od -An -N4 -tx4 /dev/urandom | tr -d ' ')
    secret=secret-of-$path_mark
}
ask_page() {
    curl -q -sk -o /dev/null --noproxy '*' --max-time 2 -H "Cookie: session=$secret" -H "Authorization: Bearer $secret" \
        --data "password=$secret" "$service_url/$path_mark?token=$secret" || :
}
read_words() { # words: the lines of the service that tell of it
    words=$(journalctl -q --no-pager -o cat -u nixos-gui.service -n 5000 | grep -a -F "$path_mark") || words=''
}
break_it() { ask_page; }
is_detected() {
    read_words
    if [ -z "$words" ]; then yes=yes seen='a request was refused, and the log has no word of it'; fi
}
recover_it() { run_procedure http; }
is_recovered() {
    ask_page
    sleep 0.2
    read_words
    if [ -n "$words" ]; then yes=yes seen='the log tells of the request'; fi
}
verify_it() {
    if journalctl -q --no-pager -o cat -u nixos-gui.service -n 5000 | grep -q -a -F "$secret"; then wrong="a secret of the client is in the log"; fi
    until=$(sed -n 's/.*"until":"\{0,1\}\([0-9]*\).*/\1/p' "$debug_file")
    read_clock
    if [ "${until:-0}" -le $((now / 100)) ]; then wrong='the debug lines have no end'; fi
}
mend_it() { "$command" off >/dev/null || :; }
