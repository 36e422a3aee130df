# The service is stopped in its tracks and killed, not asked to end: whoever is in it does nothing more, and the log of its
# database stays as it is. The first signal comes before the hold: a disk may be slow.
isolate() {
    read_containment
    look_at_isolation
    if [ "$contained:$isolated" = yes:yes ]; then already "$how_isolated"; fi
    signal_units STOP
    place_breach_hold
    note_before_stop
    signal_units KILL
    act rm -f "$isolation_drop_in" "$network_drop_in"
    set +e
    stop_units
    set -e
    kill_strays
    forget_failure nixos-gui.service
    forget_failure nixos-gui-safe.service
    [ "$dry_run" = no ] || did 'nothing of the service would run, and nothing would start it'
    look_whether_stopped
    [ "$stopped_units" = yes ] || failed "not isolated: $why_running. Cut the machine off its network"
    act systemctl daemon-reload
    connections=$(grep -c -E "^tcp +ESTAB +[0-9]+ +[0-9]+ +[^ ]*:$service_port +" "$breach_runtime/sockets" 2>/dev/null) || connections=${connections:-0}
    did "the service is stopped, and held until a person lifts that; $connections open connections to it are cut"
}

# isolated=yes where the service is down, or runs as this procedure has let it.
look_at_isolation() {
    isolated=no how_isolated=''
    look_whether_stopped
    if [ "$stopped_units" = yes ]; then
        isolated=yes how_isolated='the service is stopped and held'
        return 0
    fi
    [ "$opened" = yes ] || return 0
    look_at_loopback
    read_unit nixos-gui-safe.service
    case $on_loopback:$active_state in
        yes:inactive | yes:failed) isolated=yes how_isolated='the service is held, and runs on loopback only, as it was left' ;;
    esac
}

place_breach_hold() {
    if [ "$dry_run" = yes ]; then
        say '  would place the hold breach'
        return 0
    fi
    if [ -e "$breach_hold" ]; then return 0; fi
    write_json at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" hold breach why 'a breach was contained; as root, nixos-gui-lift-isolation ends that' by "$(actor)" run "$run"
    write_file "$breach_hold" "$json"
    # A full disk: better a hold that a reboot clears than none, and better none than a service that runs on.
    if [ "$written" = no ]; then
        write_file "$runtime_directory/holds/breach.json" "$json"
        found hold "$breach_hold cannot be written: a reboot would end this hold. Make room, and run this again"
    fi
}

# Every process of both units.
signal_units() { # SIGNAL
    set +e
    for unit in nixos-gui.service nixos-gui-safe.service; do act timeout -k 1 5 systemctl kill --signal="$1" "$unit" 2>/dev/null; done
    set -e
}

# What a stop ends: who is connected, and what runs. In memory, so that no disk holds it up; once for a containment.
note_before_stop() {
    [ "$dry_run" = no ] || return 0
    [ ! -e "$breach_runtime/processes" ] || return 0
    rm -rf "$breach_runtime"
    mkdir -m 0700 "$breach_runtime"
    set +e
    timeout -k 1 2 ss -anpe >"$breach_runtime/sockets" 2>&1 9>&-
    timeout -k 1 2 sh -c '
        grep -H -E "^(Name|State|PPid|Uid|Gid|NoNewPrivs):" /proc/[0-9]*/status
        grep -H . /proc/[0-9]*/cgroup
        ls -ldb /proc/[0-9]*/exe /proc/[0-9]*/cwd
        head -v -c 4096 /proc/[0-9]*/cmdline' 2>/dev/null 9>&- | tr '\000' ' ' >"$breach_runtime/processes.new"
    set -e
    mv "$breach_runtime/processes.new" "$breach_runtime/processes"
}

# What else runs as the service's user was started by it, or by whoever took it over. Its user is no person's.
kill_strays() {
    [ "$dry_run" = no ] || return 0
    user_number=$(id -u "$service_user" 2>/dev/null) || user_number=0
    [ "$user_number" != 0 ] || return 0
    strays=$(grep -l -E "^Uid:.*[[:space:]]${user_number}([[:space:]]|\$)" /proc/[0-9]*/status 2>/dev/null) || strays=''
    for process in $strays; do
        process=${process#/proc/}
        process=${process%/status}
        found process "killed: process $process ran as $service_user beside the service"
        kill -KILL "$process" 2>/dev/null || :
    done
}

isolate_host() {
    [ "$host_firewall" = yes ] || skipped 'the policy cuts off the service alone (emergency.isolation.hostFirewall)'
    look_at_cut
    if [ "$cut" = yes ]; then already "the machine is cut off, by the table inet $cut_table"; fi
    read_containment
    # A second time would be a surprise: it has ended by itself, as it should.
    [ -z "$cut_began" ] || skipped "the machine was cut off at $(date -u -d "@$cut_began" +%Y-%m-%dT%H:%M:%SZ) already, for $cut_seconds s. The service stays stopped"
    cut_began=$(date +%s)
    cut_until=$((cut_began + cut_seconds))
    write_containment
    place_cut "$cut_seconds"
    if [ "$placed" = no ]; then
        cut_began='' cut_until=''
        write_containment
        failed "the machine is not cut off: $why_not_cut. The service is"
    fi
    did "the machine is cut off for $cut_seconds s, but for loopback and the ports ${keep_ports:-(none)}; until then no alert leaves it"
}

keep_evidence() {
    read_containment
    if [ -n "$evidence" ] && [ -d "$evidence" ]; then already "$evidence holds what was there before"; fi
    if [ "$dry_run" = yes ]; then
        say "  would fill a folder in $evidence_directory"
        did 'what was there before would be kept'
    fi
    choose_evidence
    measure_room
    # The rest of an interrupted run.
    new=$evidence_directory/.unfinished-breach
    rm -rf "$new"
    mkdir -m 0700 "$new"
    # Small things first; and the database before anything of ours opens it.
    keep_secret_hashes
    keep_machine
    keep_database
    keep_audit_log
    keep_folders
    keep_journal
    write_sums
    write_evidence_summary >"$evidence_directory/.summary"
    timeout -k 1 60 sync -f "$new" 9>&-
    mv -T "$new" "$evidence"
    mv "$evidence_directory/.summary" "$evidence.summary"
    share "$evidence.summary"
    flush "$evidence_directory"
    write_containment
    tell_evidence_count
    did "$evidence holds what was there before, each file with its hash; names and sizes are in $evidence.summary"
}

# Before it is changed: what lets in now. Afterwards the same must be refused.
note_old_access() {
    must_have_agreed
    read_containment
    [ "$rotated" = no ] || skipped 'the secrets are new ones already'
    start_apart
    if [ "$dry_run" = yes ]; then
        stop_apart
        did 'an old token and an old cookie would be at hand'
    fi
    if [ "$live" = no ]; then
        stop_apart
        skipped "the server does not start ($why_not): that the old secrets let nobody in will not be shown"
    fi
    rm -rf "$proof"
    mkdir -m 0700 "$proof"
    write_token_header "$proof/old-token"
    sign_in "$proof/old-cookie"
    ask_code "$proof/old-token"
    token_code=$code
    ask_code "$proof/old-cookie"
    stop_apart
    did "with the old secrets: operator's token $token_code, a new session $code"
}

must_have_agreed() {
    case $consents in *' --yes-rotate-secrets '*) return 0 ;; esac
    [ "$dry_run" = yes ] || skipped 'not agreed to: --yes-rotate-secrets'
}

# Each in one move. One that an interrupted run has changed is left as it is.
rotate_secrets() {
    must_have_agreed
    read_containment
    if [ "$rotated" = yes ]; then already 'the secrets are new ones'; fi
    for name in $our_secrets; do
        if [ "$dry_run" = yes ]; then
            say "  would make a new $name"
            continue
        fi
        file=$state_of_emergency/keys/$name
        old=$(sed -n "s/^\([^ ]*\)  $name\$/\1/p" "$evidence/secrets.sha256")
        [ -n "$old" ] || failed "$evidence/secrets.sha256 does not tell what $name was"
        hash=$(sha256sum <"$file" 2>/dev/null) || hash=absent
        if [ "${hash%% *}" != "$old" ]; then continue; fi
        head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"$file.new"
        [ "$(stat -c %s "$file.new")" = 64 ] || failed "no new $name could be written: make room, and run this again"
        timeout -k 1 30 sync "$file.new"
        mv -f "$file.new" "$file"
        hash=$(sha256sum <"$file")
        [ "${hash%% *}" != "$old" ] || failed "$file is still the old one"
    done
    if [ "$dry_run" = yes ]; then did 'the secrets would be new ones'; fi
    flush "$state_of_emergency/keys"
    rotated=yes
    write_containment
    did "new ones: $our_secrets. Every session and every token that was made with the old ones has ended"
}

prove_revocation() {
    must_have_agreed
    read_containment
    if [ "$proven" = yes ]; then already 'it was shown that the old secrets let nobody in'; fi
    start_apart
    if [ "$dry_run" = yes ]; then
        stop_apart
        did 'the old secrets would let nobody in, and the new ones would'
    fi
    if [ "$live" = no ]; then
        stop_apart
        failed "the server does not start, so nothing is shown: $why_not. What the secrets were is gone all the same"
    fi
    mkdir -p "$proof"
    chmod 0700 "$breach_runtime" "$proof"
    wrong='' shown=''
    compare_loaded
    case $loaded in no) wrong='the server has not loaded the new secrets' ;; yes) shown='the server has loaded the new secrets' ;; esac
    must_refuse token "the old operator's token"
    must_refuse cookie 'the old cookie'
    write_token_header "$proof/new-token"
    ask_code "$proof/new-token"
    [ "$code" = 200 ] || wrong="${wrong:+$wrong; }the new operator's token is answered with $code"
    sign_in "$proof/new-cookie"
    signed_in=$code
    ask_code "$proof/new-cookie"
    [ "$signed_in:$code" = 303:200 ] || wrong="${wrong:+$wrong; }a new sign-in is answered with $signed_in, and its cookie with $code"
    stop_apart
    [ -z "$wrong" ] || failed "$wrong"
    rm -rf "$proof"
    proven=yes
    write_containment
    did "${shown:+$shown; }the new token is answered with 200, a new sign-in with 303 and its page with 200"
}

must_refuse() { # NAME WHAT
    if [ ! -s "$proof/old-$1" ]; then
        shown="${shown:+$shown; }$2 is not at hand any more"
        return 0
    fi
    ask_code "$proof/old-$1"
    if [ "$code" = 401 ]; then shown="${shown:+$shown; }$2 is refused (401)"; else wrong="${wrong:+$wrong; }$2 is answered with $code, not with 401"; fi
}

start_on_loopback() {
    read_containment
    [ "$isolated_service" = loopback ] || skipped 'stays stopped: a proxy of this machine would let others in (service.host, service.trustedProxies)'
    [ "$proven" = yes ] || [ "$dry_run" = yes ] || skipped 'stays stopped: it is not shown that the old secrets let nobody in'
    for other in "$state_of_emergency"/holds/* "$runtime_directory"/holds/*; do
        case ${other##*/} in '*' | breach.json) ;; *) skipped "stays stopped: ${other##*/} holds it, too" ;; esac
    done
    look_at_loopback
    if [ "$opened:$on_loopback" = yes:yes ]; then already 'it runs on loopback only'; fi
    place_isolation loopback
    forget_failure nixos-gui.service
    act systemctl start --no-block nixos-gui.service
    wait_live nixos-gui.service "$service_port" "$start_budget"
    [ "$dry_run" = no ] || did 'it would run on loopback only'
    look_at_loopback
    if [ "$live:$on_loopback" != yes:yes ]; then
        stop_apart
        failed "stopped again: ${why_not:-it listens on $listening}"
    fi
    look_from_outside
    if [ -n "$reached" ]; then
        stop_apart
        failed "stopped again: it answers on $reached"
    fi
    opened=yes
    write_containment
    did "it listens on ${listening% } only, and is not reached at $tried other addresses of this machine. From elsewhere: ssh -L $service_port:127.0.0.1:$service_port"
}

# Its own addresses stand for all others: what comes from them is not from loopback.
look_from_outside() { # reached, tried
    reached='' tried=0
    addresses=$(ip -o address show scope global 2>/dev/null | sed -n -E 's/.* inet6? ([^ \/]+).*/\1/p') || addresses=''
    for address in $addresses; do
        case $address in *:*) address="[$address]" ;; esac
        tried=$((tried + 1))
        said=$(curl -q -sSk --noproxy '*' --max-time 1 "${service_url%%:*}://$address:$service_port/api/health/live" 2>/dev/null) || said=''
        case $said in *"\"invocationId\":\"$invocation\""*) reached="$address:$service_port" ;; esac
    done
}

# Theirs, not ours: where they are made, they are changed.
name_secrets() {
    [ -n "$operator_secrets" ] || did 'the policy names no file of a secret'
    while read -r key file; do
        found secret "change it where it is made, and deploy the new one: $key, in $file"
    done <<SECRETS
$operator_secrets
SECRETS
    did 'whoever was in may know these'
}

main() {
    read_options "$@"
    need_root
    need systemctl journalctl curl nsenter flock timeout ss sed grep setpriv stat sync sha256sum od head tr df
    [ -s "$reviewed_isolation" ] || refuse 78 "$reviewed_isolation is missing. Nothing was changed."
    open_record
    watch_signals
    case $chosen in *' --after-boot '*) isolate_after_boot ;; esac
    # Before the lock: whatever else runs, the hold keeps it from starting the service.
    step isolate
    isolate_status=$step_status
    raise_alert breach 'a breach was contained: the service is cut off until a person lifts that, as root, with nixos-gui-lift-isolation'
    locked=yes
    if [ "$dry_run" = no ]; then try_lock; fi
    [ "$locked" = yes ] || refuse 75 "isolated, but $(cat "$runtime_directory/lock-holder" 2>/dev/null || echo 'another procedure') holds the lock: run this again for the rest"
    step isolate-host
    host_status=$step_status
    [ "$isolate_status" = 0 ] || finish failed 'the service is not isolated: cut the machine off its network, and run this again'
    step keep-evidence
    [ "$step_status" = 0 ] || finish failed 'isolated, but the evidence is not kept: nothing else was changed. Mend what is named, and run this again'
    step note-old-access
    step rotate-secrets
    [ "$step_status" = 0 ] || finish failed 'isolated, and the evidence is kept, but the secrets are not changed. Run this again'
    step prove-revocation
    prove_status=$step_status
    step start-on-loopback
    start_status=$step_status
    step name-secrets
    tell_next_steps
    end_run
}

tell_next_steps() {
    read_containment
    say 'Next, by people:'
    say "  copy $evidence to another machine, and the newest backups from before in $backup_directory"
    [ "$rotated" = yes ] || say "  end every session and token: nixos-gui-$procedure --yes-rotate-secrets"
    say '  change the secrets that are named above where they are made; find the way in, and shut it'
    say '  look at accounts, roles and the audit log: nixos-gui account list; nixos-gui audit verify; audit.json of the evidence'
    say '  have everybody choose a new password: nixos-gui account password NAME'
    say '  then, as root at a terminal: nixos-gui-lift-isolation'
}

end_run() {
    [ "$host_status" = 0 ] || finish failed 'contained, but the machine is not cut off: the record says why'
    [ "$prove_status" = 0 ] || finish failed 'contained, and the secrets are changed, but it is not shown that the old ones let nobody in. Run this again when the server starts'
    [ "$start_status" = 0 ] || finish failed 'contained, and stopped: it could not be started on loopback'
    if [ "$rotated" = no ] && [ "$dry_run" = no ]; then
        finish 'done' "isolated, and the evidence is kept in $evidence. Sessions and tokens are NOT ended: nixos-gui-$procedure --yes-rotate-secrets"
    fi
    finish 'done' "contained: isolated until nixos-gui-lift-isolation, the evidence is kept in $evidence, every old session and token has ended"
}

# The hold alone keeps the service down; what it may run as, and what is left of the machine's cut, is put in place again.
isolate_after_boot() {
    read_containment
    [ "$contained" = yes ] || finish nothing 'no breach is contained'
    read_cut_left
    if [ "$cut_left" -gt 0 ] && [ "$host_firewall" = yes ]; then
        look_at_cut
        if [ "$cut" = no ]; then place_cut "$cut_left"; fi
        if [ "$cut" = no ] && [ "$dry_run" = no ]; then found firewall "the machine is not cut off any more: $why_not_cut"; fi
    fi
    if [ "$opened:$isolated_service" != yes:loopback ]; then finish 'done' 'the service stays stopped, as the hold says'; fi
    place_isolation loopback
    finish 'done' 'the service may run, on loopback only'
}

main "$@"
