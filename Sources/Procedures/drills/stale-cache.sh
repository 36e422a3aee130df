# A cache holds what is no longer true: in the server's memory, and in files of its user with names that no script expects. A
# file of somebody else that has a name like ours must stay.
# shellcheck disable=SC2034 # the frame reads it
again_restarts=yes
mine=/tmp/nixos-gui-drill
foreign=/tmp/nixos-gui-drill-of-nobody
prepare_it() { write_numbers; }
break_it() {
    ask_unit nixos-gui.service InvocationID
    process_before=$answer
    as_service mkdir -p "$mine" "$mine a b
*"
    as_service touch "$mine/page" "$mine-\$(date)"
    as_service ln -sfn /etc "$mine-link"
    setpriv --reuid=nobody --regid=nogroup --clear-groups touch "$foreign"
}
list_mine() { mine_left=$(find /tmp -maxdepth 1 -name 'nixos-gui-drill*' -user "$service_user" | wc -l); }
is_detected() {
    list_mine
    if [ "$mine_left" -ge 4 ]; then yes=yes seen="$mine_left files of the service's user lie in /tmp"; fi
}
recover_it() { run_procedure; }
is_recovered() {
    is_normal
    ask_unit nixos-gui.service InvocationID
    list_mine
    if [ "$answer" = "$process_before" ] || [ "$mine_left" != 0 ]; then yes=no; fi
    seen='a new process answers, and no file is left'
}
verify_it() {
    count_lost
    if [ ! -e "$foreign" ]; then wrong="a file of somebody else is gone: $foreign"; fi
    if [ ! -d /etc/systemd ]; then wrong='what a link points to was followed'; fi
}
mend_it() {
    as_service find /tmp -maxdepth 1 -name 'nixos-gui-drill*' -user "$service_user" -exec rm -rf {} +
    rm -f "$foreign"
}
