# The isolation after a breach: a hold that outlives reboots keeps the service stopped, and a drop-in below /run lets it run on
# loopback where the policy's way to it is not one through this machine. Where the drop-in is gone, the hold alone is left.
breach_hold=$state_of_emergency/holds/breach.json
reviewed_isolation=/etc/nixos-gui/isolation.conf
isolation_folder=/run/systemd/system/nixos-gui.service.d
isolation_drop_in=$isolation_folder/zz-isolation.conf
# While the new secrets are proven: a network of its own, which nobody else is in.
network_drop_in=$isolation_folder/zz-isolation-network.conf
# What goes with a reboot: what was seen before the stop, and what the proof needs. Root's alone.
breach_runtime=$runtime_directory/breach

# What a containment has come to, so that the next run continues it: held, its evidence (a folder), and rotated, proven,
# opened (it may run on loopback), each yes or no; cut_until and cut_began are times of the whole machine's cut.
# shellcheck disable=SC2034 # not every script asks for all of it
read_containment() {
    contained=no evidence='' rotated=no proven=no opened=no cut_began='' cut_until=''
    if [ -e "$breach_hold" ] || [ -e "$runtime_directory/holds/breach.json" ]; then contained=yes; fi
    for note in "$runtime_directory/containment" "$state_of_emergency/containment"; do
        [ -e "$note" ] || continue
        while IFS='=' read -r key value; do
            case $key in
                evidence) evidence=$value ;;
                rotated) rotated=$value ;;
                proven) proven=$value ;;
                opened) opened=$value ;;
                cut_began) cut_began=$value ;;
                cut_until) cut_until=$value ;;
            esac
        done <"$note"
        return 0
    done
}

write_containment() {
    [ "$dry_run" = no ] || return 0
    containment_text="evidence=$evidence
rotated=$rotated
proven=$proven
opened=$opened
cut_began=$cut_began
cut_until=$cut_until"
    write_file "$state_of_emergency/containment" "$containment_text"
    if [ "$written" = yes ]; then
        rm -f "$runtime_directory/containment"
    else
        write_file "$runtime_directory/containment" "$containment_text"
    fi
}

forget_containment() { act rm -rf "$state_of_emergency/containment" "$runtime_directory/containment" "$breach_runtime"; }

# In one move each; systemd then reads them.
place_isolation() { # loopback|apart
    act mkdir -p "$isolation_folder"
    act install -m 0644 "$reviewed_isolation" "$isolation_drop_in.new"
    act mv -f "$isolation_drop_in.new" "$isolation_drop_in"
    if [ "$1" = apart ]; then
        [ "$dry_run" = yes ] || printf '[Service]\nPrivateNetwork=yes\n' >"$network_drop_in.new"
        act chmod 0644 "$network_drop_in.new"
        act mv -f "$network_drop_in.new" "$network_drop_in"
    else
        act rm -f "$network_drop_in"
    fi
    act systemctl daemon-reload
}

remove_isolation() {
    act rm -f "$isolation_drop_in" "$network_drop_in"
    act systemctl daemon-reload
    [ "$dry_run" = yes ] || rmdir "$isolation_folder" 2>/dev/null || : # others may have put something there
}

# Both units are down: stopped_units=yes, or no with why_running.
# shellcheck disable=SC2034 # not every script asks
look_whether_stopped() {
    stopped_units=yes why_running=''
    for unit in nixos-gui.service nixos-gui-safe.service; do
        read_unit "$unit"
        case $active_state in
            inactive | failed) ;;
            *) stopped_units=no why_running="${why_running:+$why_running; }$unit is $active_state ($sub_state)" ;;
        esac
    done
}

stop_units() {
    act timeout -k 1 30 systemctl stop nixos-gui.service nixos-gui-safe.service
}

# Where the service's own process listens, without the port: listening, blank between; empty where nobody does.
read_listening() {
    service_process=$(systemctl show -P MainPID nixos-gui.service 2>/dev/null) || service_process=0
    listening=$(ss -ltnpH 2>/dev/null | grep -F -e "pid=$service_process," | sed -n -E 's/^[A-Z-]+ +[0-9]+ +[0-9]+ +([^ ]+):[0-9]+ .*$/\1/p' | sort -u | tr '\n' ' ') || listening=''
}

# on_loopback=yes where the service runs as the isolation lets it, as seen: nothing of it listens but on loopback.
# shellcheck disable=SC2034 # not every script asks
look_at_loopback() {
    on_loopback=no
    read_listening
    [ -n "$listening" ] || return 0
    for address in $listening; do
        case $address in 127.* | \[::1\] | \[::ffff:127.*\]) ;; *) return 0 ;; esac
    done
    on_loopback=yes
}
