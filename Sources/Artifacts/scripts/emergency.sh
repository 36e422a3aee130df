# The terminal's way in. It works on a serial console too: plain lines, no colours, no cursor, nothing but the scripts.

PATH="${PATH:+$PATH:}/run/current-system/sw/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export PATH
terminals=$runtime_directory/terminal
interrupted=no

say() { printf '%s\n' "$*" 2>/dev/null || :; }
complain() { printf 'nixos-gui-emergency: %s\n' "$*" >&2 || :; }
# A paragraph, no line longer than a terminal is wide; what follows the first line stands as far in as the words of it.
tell() { printf '%s\n' "$*" | fold -s -w 74 | sed 's/ *$//; 2,$s/^/    /' 2>/dev/null || :; }
# What other programs wrote: printable, one line.
foreign() { tr -c '[:print:]' ' ' | head -c 300 | sed 's/ *$//'; }
as_function() { printf '%s' "$1" | tr - _; }

usage() {
    say 'usage: nixos-gui-emergency                     asks what you see, shows what helps, runs it'
    say '       nixos-gui-emergency list                every procedure'
    say '       nixos-gui-emergency show PROCEDURE      what it does, step by step'
    say '       nixos-gui-emergency run PROCEDURE [ARGUMENT] [--dry-run] [--yes-CONSENT...]'
    say '       nixos-gui-emergency running             what runs now'
    say '       nixos-gui-emergency follow              follows a run that a terminal started'
    say '       nixos-gui-emergency status              the service, holds, alerts, last runs'
    say '       nixos-gui-emergency call                whom to call'
    say '       nixos-gui-emergency code                a one-time code to sign in with, without an account'
    say ''
    tell 'A run goes on where the terminal is lost; follow finds it again. exit status of run: that of the procedure: 0 done, 1 a step failed, 64 usage, 75 another procedure runs, 77 not root, 78 a precondition fails, 100 done, reboot needed'
}

# known=yes, and what the runbook says of a procedure in variables.
read_procedure() { # SLUG
    known=no
    for slug in $procedures; do
        [ "$slug" = "$1" ] || continue
        known=yes
        "describe_$(as_function "$slug")"
        return 0
    done
}

need_procedure() { # SLUG
    read_procedure "${1:-}"
    if [ "$known" = no ]; then
        complain "no procedure is named '$(printf '%s' "${1:-}" | foreign)'. What there is: nixos-gui-emergency list"
        exit 64
    fi
}

list() {
    for slug in $procedures; do
        "describe_$(as_function "$slug")"
        say ''
        say "$slug  ($severity, $effect)"
        tell "    $summary"
    done
}

show() {
    say "$slug"
    tell "$summary"
    say ''
    say "severity $severity, $effect, recovers within $recovery_time"
    heading 'When you see' "$symptoms"
    heading 'Before it starts' "$preconditions"
    if [ -n "$steps" ]; then
        say ''
        say 'Steps'
        number=0
        while IFS= read -r step; do
            number=$((number + 1))
            tell "  $number. $step"
        done <<LINES
$steps
LINES
    fi
    if [ -n "$consents" ]; then
        say ''
        say 'Asks for your consent'
        for consent in $consents; do
            read_consequence "$consent"
            tell "  $consent: $consequence"
        done
    fi
    if [ -n "$instance_name" ]; then
        say ''
        tell "Argument $instance_name: $instance_explained"
    fi
    say ''
    tell "Undo: $undo"
    tell "Escalate: $escalation"
}

heading() { # TITLE LINES
    if [ -z "$2" ]; then return 0; fi
    say ''
    say "$1"
    while IFS= read -r line; do tell "  - $line"; done <<LINES
$2
LINES
}

read_consequence() { # CONSENT: consequence
    consequence=$(printf '%s\n' "$consequences" | sed -n "s/^$1: //p")
}

# ---- the state of the machine

read_lock() { # lock: who holds it, or nothing
    lock='' is_held=no
    # Taken for a moment to see; whoever wants it waits for two seconds.
    if [ -r "$runtime_directory/lock" ] && ! flock -n "$runtime_directory/lock" true 2>/dev/null; then is_held=yes; fi
    if [ "$is_held" = yes ]; then lock=$(head -c 300 "$runtime_directory/lock-holder" 2>/dev/null | foreign); fi
    if [ "$is_held" = yes ] && [ -z "$lock" ]; then lock='a procedure'; fi
    switch=''
    find_flock /run/nixos/switch-to-configuration.lock
    if [ "$is_held" = yes ]; then switch='a configuration switch'; fi
}

# As /proc/locks writes it: device in hexadecimal digits, inode in decimal ones. A switch does not wait for its lock, so it is
# not taken to see.
find_flock() { # FILE: is_held
    is_held=no
    [ -e "$1" ] || return 0
    place=$(stat -c '%Hd %Ld %i' "$1")
    # shellcheck disable=SC2086 # three words
    place=$(printf '%02x:%02x:%s' $place)
    if grep -q "FLOCK.* $place " /proc/locks; then is_held=yes; fi
}

read_running_units() { # units: those of ours that do something now
    units=$(systemctl list-units --no-legend --plain --state=activating,reloading,deactivating 'nixos-gui*' 2>/dev/null | sed -n 's/^\([^ ]*\).*/\1/p') || units=''
}

# Runs that a terminal started and that go on: live holds their folders.
read_terminals() {
    live=''
    for folder in "$terminals"/*; do
        [ -e "$folder/process" ] || continue
        read_process "$folder"
        if [ "$alive" = yes ]; then live="$live $folder"; fi
    done
}

# alive=yes while the run of a folder goes on; a process that got the number of a dead one is none of ours.
read_process() { # FOLDER
    alive=no process=''
    read -r process started <"$1/process" || return 0
    case $process in '' | *[!0-9]*) return 0 ;; esac
    [ ! -e "$1/status" ] || return 0
    read_start "$process"
    if [ "$start" = "$started" ]; then alive=yes; fi
}

read_start() { # PROCESS: start, in ticks since boot (proc(5), field 22)
    start=$(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20) || start=''
}

running() {
    read_lock
    read_running_units
    read_terminals
    if [ -z "$lock$switch$units$live" ]; then
        say 'Nothing of ours runs now.'
        return 0
    fi
    [ -z "$lock" ] || say "Holds the lock: $lock"
    [ -z "$switch" ] || say "Runs: $switch"
    for unit in $units; do say "Runs: $unit (systemctl status $unit)"; done
    for folder in $live; do say "Runs, started from a terminal: $(cat "$folder/command") (nixos-gui-emergency follow)"; done
}

status() {
    for unit in nixos-gui.service nixos-gui-safe.service; do
        state=$(systemctl show -P ActiveState "$unit" 2>/dev/null) || state='systemd does not answer'
        sub_state=$(systemctl show -P SubState "$unit" 2>/dev/null) || sub_state=''
        result=$(systemctl show -P Result "$unit" 2>/dev/null) || result=''
        say "$unit: $state${sub_state:+ ($sub_state)}${result:+, last result $result}"
    done
    answers=no
    for port in "$service_port" "$safe_port"; do
        case $port in
            "$safe_port") url=$safe_url ;;
            *) url=$service_url ;;
        esac
        # Any certificate (-k): it names the host, not loopback, and one that has run out is no dead service.
        answer=$(curl -q -sSk --noproxy '*' --max-time 3 -o /dev/null -w '%{http_code}' "$url/api/health" 2>/dev/null) || answer=''
        case $answer in
            200)
                say "port $port: answers, every check passes"
                answers=yes
                ;;
            '' | 000) ;;
            *)
                say "port $port: answers with $answer: a check fails (nixos-gui-diagnose)"
                answers=yes
                ;;
        esac
    done
    if [ "$answers" = no ]; then say "nothing answers on port $service_port, nor on $safe_port"; fi
    notes 'hold' hold why "$state_of_emergency/holds" "$runtime_directory/holds"
    notes 'ALERT' key message "$state_of_emergency/alerts"
    if [ "$(id -u)" = 0 ] && command -v nixos-gui-incident >/dev/null 2>&1; then
        nixos-gui-incident list 2>/dev/null | sed -n 's/^\([0-9]\)/INCIDENT \1/p'
    fi
    last_runs
}

notes() { # WORD KEY TEXT FOLDER...
    word=$1 name_key=$2 text_key=$3
    shift 3
    for folder in "$@"; do
        for note in "$folder"/*.json; do
            [ -e "$note" ] || continue
            name=$(read_key "$note" "$name_key")
            text=$(read_key "$note" "$text_key")
            tell "$word ${name:-${note##*/}}: $text"
        done
    done
}

read_key() { sed -n "s/.*\"$2\":\"\(\([^\"\\\\]\|\\\\.\)*\)\".*/\1/p" "$1" 2>/dev/null | head -n 1 | foreign; } # FILE KEY

last_runs() {
    say 'Last runs, newest first:'
    # The names are InvocationIDs: 32 hexadecimal digits.
    # shellcheck disable=SC2012
    ls -t "$state_of_emergency/runs" 2>/dev/null | head -n 5 | while IFS= read -r name; do
        file=$state_of_emergency/runs/$name
        at=$(read_key "$file" at)
        procedure=$(read_key "$file" procedure)
        ending=$(sed -n '/"event":"finished"/s/.*"outcome":"\([a-z]*\)".*/\1/p' "$file" 2>/dev/null | tail -n 1) || ending=''
        say "  $at  $procedure: ${ending:-no end is recorded}"
    done
}

call() {
    if [ -z "$contacts" ]; then
        say 'The policy names nobody to call ([[emergency.escalation]]).'
        return 0
    fi
    say 'Whom to call:'
    while IFS= read -r line; do tell "  $line"; done <<LINES
$contacts
LINES
}

# ---- running

# The run is no child of this terminal: a unit of its own where systemd does that, else a session of its own. The output
# goes to a file that the terminal follows, so that whoever comes back finds all of it.
wrapper='unset JOURNAL_STREAM
    folder=$1
    shift
    exec >"$folder/output" 2>&1 </dev/null
    printf "%s %s\n" "$$" "$(sed "s/.*) //" "/proc/$$/stat" | cut -d " " -f 20)" >"$folder/process"
    trap : INT HUP
    trap "" PIPE
    "$@" &
    run=$!
    trap "kill -TERM $run 2>/dev/null" TERM
    status=999
    while :; do
        wait "$run"
        status=$?
        kill -0 "$run" 2>/dev/null || break
    done
    printf "%s\n" "$status" >"$folder/status.new"
    mv "$folder/status.new" "$folder/status"'

launch() { # COMMAND ARGUMENT...: folder
    mkdir -p "$terminals"
    chmod 0700 "$terminals"
    find "$terminals" -mindepth 1 -maxdepth 1 -mmin +1440 -exec rm -r {} + 2>/dev/null || :
    folder=$(mktemp -d "$terminals/$slug.XXXXXX")
    printf '%s\n' "$*" >"$folder/command"
    # A file: in a command line systemd would expand the dollar signs.
    printf '%s\n' "$wrapper" >"$folder/wrapper"
    : >"$folder/output"
    set +e
    systemd-run --quiet --collect --no-block --unit="nixos-gui-terminal-${folder##*/}" --description="NixOS GUI procedure $slug, from a terminal" \
        --property=UMask=0077 --property=LimitCORE=0 --setenv=SUDO_USER="${SUDO_USER:-}" --setenv=PATH="$PATH" \
        /bin/sh "$folder/wrapper" "$folder" "$@" >"$folder/systemd" 2>&1
    launched=$?
    set -e
    if [ "$launched" != 0 ]; then
        setsid /bin/sh "$folder/wrapper" "$folder" "$@" >/dev/null 2>&1 &
    fi
    # Ten seconds for a machine that is starved.
    tries=0
    while [ ! -s "$folder/process" ] && [ "$tries" -lt 100 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
}

# Shows the output until the run ends; Ctrl-C asks. run_status is its exit status, or nothing where it was left alone.
follow_folder() { # FOLDER
    run_status=''
    trap 'interrupted=yes' INT
    while :; do
        interrupted=no
        read_process "$1"
        if [ "$alive" = yes ]; then
            tail -n +1 -f -s 0.1 --pid="$process" "$1/output" 2>/dev/null || :
        else
            cat "$1/output"
        fi
        if [ "$interrupted" = yes ]; then
            ask_about_run "$1"
            if [ "$choice" = leave ]; then return 0; fi
            continue
        fi
        read_process "$1"
        [ "$alive" = yes ] || break
    done
    if [ ! -e "$1/status" ]; then
        say 'The run has ended without a word: it was killed, or the machine is in trouble. Run it again: it continues.'
        run_status=1
        return 0
    fi
    run_status=$(cat "$1/status")
}

ask_about_run() { # FOLDER: choice
    choice=follow
    read_process "$1"
    if [ "$alive" = no ]; then return 0; fi
    say ''
    say 'The run goes on. Enter: keep following; leave: leave it running; stop: stop it'
    say '(it says where; running it again continues).'
    ask '> '
    case $answer:$end in
        leave:* | *:yes)
            choice=leave
            say 'It goes on. To see it again: nixos-gui-emergency follow'
            ;;
        stop:*)
            kill -TERM "$process" 2>/dev/null || :
            say 'It was told to stop.'
            ;;
    esac
}

report() {
    case $run_status in
        '') return 0 ;;
        0) say "$slug: done." ;;
        100) say "$slug: done. Reboot this machine to make it complete." ;;
        75) say "$slug: not started: another procedure or a switch runs." ;;
        64 | 77 | 78) say "$slug: not started (status $run_status); nothing was changed. The lines above say why." ;;
        *)
            say "$slug: FAILED (status $run_status). The lines above say where."
            tell "Escalate: $escalation"
            call
            ;;
    esac
}

need_root() {
    if [ "$(id -u)" != 0 ]; then
        complain 'running a procedure needs root, for example sudo nixos-gui-emergency. Nothing was changed.'
        exit 77
    fi
}

# A dry run changes nothing: it is a plain child of this terminal.
run_it() { # ARGUMENT...
    case " $* " in
        *' --dry-run '* | *' --help '*)
            set +e
            "nixos-gui-$slug" "$@"
            run_status=$?
            set -e
            return 0
            ;;
    esac
    launch "nixos-gui-$slug" "$@"
    follow_folder "$folder"
}

run_by_name() { # SLUG ARGUMENT...
    need_procedure "${1:-}"
    shift
    need_root
    if ! command -v "nixos-gui-$slug" >/dev/null 2>&1; then
        complain "the command nixos-gui-$slug is not on this machine"
        exit 78
    fi
    run_it "$@"
    case " $* " in *' --dry-run '* | *' --help '*) ;; *) report ;; esac
    exit "${run_status:-0}"
}

follow() {
    need_root
    read_terminals
    if [ -z "$live" ]; then
        say 'No run that a terminal started goes on.'
        running
        return 0
    fi
    for folder in $live; do
        slug=${folder##*/}
        read_procedure "${slug%.*}"
        say "Following: $(cat "$folder/command")"
        follow_folder "$folder"
        report
    done
}

# ---- asking

# One line from the terminal: answer. end=yes where there will be no more. Ctrl-C gives an empty answer and interrupted=yes.
ask() { # PROMPT
    interrupted=no end=no answer=''
    trap 'interrupted=yes' INT
    printf '%s' "$1"
    set +e
    # In a process of its own: a shell need not break off its own reading for Ctrl-C.
    answer=$(
        trap - INT
        IFS= read -r line
        line_status=$?
        printf '%s' "$line"
        exit "$line_status"
    )
    read_status=$?
    set -e
    if [ "$interrupted" = yes ]; then
        say ''
        answer=''
    elif [ "$read_status" != 0 ]; then
        say ''
        end=yes
        answer=''
    fi
    # A serial line brings a carriage return along, and blanks are slips.
    answer=$(printf '%s' "$answer" | tr -d '\r' | sed 's/^ *//; s/ *$//')
}

# Leaving is asked for, except at the end of the input.
leave_or_stay() {
    if [ "$end" = no ]; then
        say 'Leave? Nothing that runs is stopped by that.'
        ask 'yes or Enter to stay > '
        if [ "$answer" != yes ] && [ "$end" = no ]; then return 0; fi
    fi
    say 'Left. Nothing more was done.'
    exit 0
}

# The symptoms in pages of a screen; chosen is a procedure, or nothing.
choose_symptom() {
    chosen='' page=1
    while :; do
        say ''
        say 'What do you see?'
        number=0 more=no
        while IFS='|' read -r slug text; do
            number=$((number + 1))
            if [ "$number" -le $(((page - 1) * 9)) ]; then continue; fi
            if [ "$number" -gt $((page * 9)) ]; then
                more=yes
                break
            fi
            tell "$(printf '%3d  %s' "$number" "$text")"
        done <<LINES
$all_symptoms
LINES
        if [ "$more" = yes ]; then say '  m  more'; fi
        say '  l  all procedures by name    s  status    r  what runs    c  whom to call'
        say '  q  leave'
        ask 'Number, letter, or a procedure by name > '
        if [ "$end" = yes ] || [ "$interrupted" = yes ]; then leave_or_stay; continue; fi
        case $answer in
            '') page=1 ;;
            m) if [ "$more" = yes ]; then page=$((page + 1)); else page=1; fi ;;
            l) list ;;
            s) status ;;
            r) running ;;
            c) call ;;
            q) end=yes; leave_or_stay ;;
            *[!0-9]*)
                read_procedure "$answer"
                if [ "$known" = yes ]; then chosen=$slug; return 0; fi
                say "'$(printf '%s' "$answer" | foreign)' is neither a number, nor one of the letters, nor a procedure."
                ;;
            ????* | 0*) say "There is no number $(printf '%s' "$answer" | foreign)." ;;
            *)
                chosen=$(printf '%s\n' "$all_symptoms" | sed -n "${answer}s/|.*//p")
                if [ -n "$chosen" ]; then return 0; fi
                say "There is no number $answer."
                ;;
        esac
    done
}

# As many lines as the terminal has, then a pause: a serial console does not scroll back.
show_in_pages() {
    text=$(show)
    rows=24
    if [ -t 0 ]; then rows=$(stty size 2>/dev/null | sed 's/ .*//') || rows=24; else rows=0; fi
    case $rows in '' | *[!0-9]*) rows=24 ;; esac
    shown=0
    while IFS= read -r line <&3; do
        say "$line"
        shown=$((shown + 1))
        if [ "$rows" -gt 5 ] && [ "$shown" -ge $((rows - 3)) ]; then
            ask '-- Enter: go on > '
            shown=0
            if [ "$end" = yes ] || [ "$interrupted" = yes ]; then break; fi
        fi
    done 3<<LINES
$text
LINES
}

# What to do with a procedure: it is shown, tried dry, run.
offer() { # SLUG
    read_procedure "$1"
    say ''
    show_in_pages
    while :; do
        say ''
        ask 'dry: show what it would do; run: run it; Enter: back > '
        if [ "$end" = yes ] || [ "$interrupted" = yes ]; then leave_or_stay; continue; fi
        case $answer in
            '') return 0 ;;
            dry | run)
                how=$answer
                gather_arguments
                if [ "$gathered" = yes ]; then start "$how"; fi
                ;;
            *) say "Type dry, run, or Enter." ;;
        esac
    done
}

# arguments: what stands behind the command, one word each, none with a blank in it. gathered=no where the person turned back.
gather_arguments() {
    arguments='' gathered=no
    if [ -n "$instance_name" ]; then
        tell "$instance_name: $instance_explained"
        while :; do
            if [ "$instance_optional" = yes ]; then ask "$instance_name, or Enter for none > "; else ask "$instance_name, or Enter to turn back > "; fi
            if [ "$end" = yes ] || [ "$interrupted" = yes ]; then return 0; fi
            if [ -z "$answer" ] && [ "$instance_optional" = no ]; then return 0; fi
            if [ -z "$answer" ]; then break; fi
            matching=$(printf '%s\n' "$answer" | grep -xE -e "$instance_pattern") || matching=''
            if [ -n "$matching" ]; then
                arguments=$matching
                break
            fi
            say "Allowed: $instance_pattern"
        done
    fi
    for option in $choices; do
        meaning=$(printf '%s\n' "$choices_explained" | sed -n "s/^$option: //p")
        tell "$option: $meaning"
        ask 'yes to choose it, Enter for without > '
        if [ "$end" = yes ] || [ "$interrupted" = yes ]; then return 0; fi
        if [ "$answer" = yes ]; then arguments="$arguments $option"; fi
    done
    for consent in $consents; do
        ask_consent "$consent"
        if [ "$end" = yes ] || [ "$interrupted" = yes ]; then return 0; fi
        if [ "$agreed" = yes ]; then arguments="$arguments --yes-$consent"; fi
    done
    gathered=yes
}

# A consent is given by its name, typed: nobody types that by accident.
ask_consent() { # CONSENT: agreed
    agreed=no
    read_consequence "$1"
    say ''
    tell "It may: $consequence"
    while :; do
        ask "To agree, type $1; Enter: not agreed > "
        if [ "$end" = yes ] || [ "$interrupted" = yes ]; then return 0; fi
        if [ "$answer" = "$1" ]; then
            agreed=yes
            return 0
        fi
        if [ -z "$answer" ]; then
            say 'Not agreed: it runs without that, or says that it cannot.'
            return 0
        fi
        say "That is not $1. Nothing is agreed."
    done
}

start() { # dry|run
    if [ "$(id -u)" != 0 ]; then
        say 'Running a procedure needs root: sudo nixos-gui-emergency'
        return 0
    fi
    say ''
    if [ "$1" = dry ]; then
        # shellcheck disable=SC2086 # words without blanks, checked above
        run_it $arguments --dry-run
        return 0
    fi
    read_lock
    if [ -n "$lock$switch" ]; then
        say "Now runs: ${lock:-$switch}. Until that ends, nothing else starts."
        return 0
    fi
    say "This starts: nixos-gui-$slug $arguments"
    ask 'Type run to start it, Enter: back > '
    if [ "$answer" != run ]; then
        say 'Not started.'
        return 0
    fi
    # shellcheck disable=SC2086 # words without blanks, checked above
    run_it $arguments
    say ''
    report
}

menu() {
    say "NixOS GUI emergency, $host"
    say ''
    status
    running
    read_terminals
    if [ -n "$live" ] && [ "$(id -u)" = 0 ]; then
        ask 'follow: follow what runs; Enter: go on > '
        if [ "$answer" = follow ]; then follow; fi
        if [ "$end" = yes ]; then leave_or_stay; fi
    fi
    while :; do
        choose_symptom
        offer "$chosen"
    done
}

# What root signs in with where no account can: made of the operator's token and the time, as the server makes it. The token stands
# in no argument list.
code() {
    token_file=$state_of_emergency/keys/operator-token
    [ "$(id -u)" = 0 ] || { complain 'only root gets a code: sudo nixos-gui-emergency code'; exit 77; }
    [ -s "$token_file" ] || {
        complain "$token_file is not there. Make it: systemctl start nixos-gui-keys.service; systemctl restart nixos-gui.service"
        exit 78
    }
    made=$({ tr -d '[:space:]' <"$token_file"; printf ':%s' "$(($(date +%s) / 600))"; } | sha256sum | cut -c 1-20)
    say "One-time code: $(printf '%s\n' "$made" | sed 's/...../&-/g; s/-$//')"
    tell 'It is good once, for ten minutes. On the page to sign in: Without an account, or without a database.'
}

main() {
    command=${1:-menu}
    [ $# = 0 ] || shift
    case $command in
        run) run_by_name "$@" ;;
        show)
            need_procedure "${1:-}"
            show
            ;;
        menu | list | running | follow | status | call | code)
            [ $# = 0 ] || { usage >&2; exit 64; }
            "$command"
            ;;
        --help | help) usage ;;
        *)
            usage >&2
            exit 64
            ;;
    esac
}

main "$@"
