# Convention: a question sets a variable (live=yes, held=no); it is never asked under `if` or `||`, which would switch
# `set -e` off inside it.

# The system's own folders stand last: what the unit or the admin put first stays first.
PATH="${PATH:+$PATH:}/run/current-system/sw/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export PATH
HOME=${HOME:-/root}
export HOME

dry_run=no
consents=' '
chosen=' '
instance=''
run=''
record_file=''
current_step=''
ended=no

# A terminal that is gone (a lost SSH session) must not end a recovery.
say() { printf '%s\n' "$*" 2>/dev/null || :; }
# A line that the journal keeps with priority "warning" (sd-daemon(3): the <4> in front).
warn() { if [ -n "${JOURNAL_STREAM:-}" ]; then printf '<4>%s\n' "$*" >&2 || :; else printf '%s\n' "$*" >&2 || :; fi; }
# What others wrote (an answer, a process name, a message): printable, short, on one line. Else they could write lines of
# their own, with any priority, into a journal that is believed because root wrote it.
foreign() { tr -c '[:print:]' ' ' | head -c 300 | sed 's/ *$//'; }

usage() {
    argument=$instance_name
    if [ "${instance_optional:-no}" = yes ]; then argument="[$argument]"; fi
    say "usage: nixos-gui-$procedure [--dry-run]${choice_options:+ [$choice_options]}${consent_options:+ [$consent_options]}${argument:+ $argument}"
    say ''
    say "$summary"
    say ''
    [ -z "$instance_name" ] || say "  $instance_name"
    [ -z "$instance_name" ] || say "              ${instance_explained:-} Allowed: ${instance_pattern:-}"
    say '  --dry-run   show what would be done, and do nothing'
    say '  --help      this text'
    [ -z "${choices_explained:-}" ] || say "$choices_explained"
    [ -z "$consents_explained" ] || say "$consents_explained"
    say ''
    say 'exit status: 0 done, 1 a step failed, 64 usage, 75 another procedure runs, 77 not root, 78 a precondition fails, 100 done but for a reboot'
}

# Says why nothing was done, and ends with a status that tells the kind of refusal.
refuse() { # STATUS MESSAGE
    ended=yes
    warn "nixos-gui-$procedure: $2"
    record finished outcome refused status "$1" message "$2"
    exit "$1"
}

read_options() { # ARGUMENT...
    for option in "$@"; do
        case $option in
            --help) usage; ended=yes; exit 0 ;;
            --dry-run) dry_run=yes ;;
            --*)
                case " ${choice_options:-} : ${consent_options:-} " in
                    *" $option "*:*) chosen="$chosen$option " ;;
                    *:*" $option "*) consents="$consents$option " ;;
                    *) unusable "unknown argument: $option" ;;
                esac
                ;;
            *) read_instance "$option" ;;
        esac
    done
    if [ -n "$instance_name" ] && [ -z "$instance" ] && [ "${instance_optional:-no}" = no ]; then unusable "$instance_name is missing"; fi
}
unusable() { usage >&2; refuse 64 "$1"; }

# The argument, checked again, whoever passed it: all of it must match. grep alone would take the first of two lines.
read_instance() { # ARGUMENT
    [ -n "$instance_name" ] || unusable "unknown argument: $1"
    [ -z "$instance" ] || unusable "one $instance_name at a time: $1"
    need grep
    instance=$1
    case $1 in '' | *[!0-9A-Za-z-]*) instance='' ;; esac
    if [ -n "$instance" ]; then instance=$(printf '%s\n' "$instance" | grep -xE -e "${instance_pattern:-}" || :); fi
    [ -n "$instance" ] || unusable "not a $instance_name: $(printf '%s' "$1" | foreign)"
}

# A missing tool is a failed precondition, never "fine".
need() { # TOOL...
    missing=''
    for tool in "$@"; do
        command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
    done
    [ -z "$missing" ] || refuse 78 "missing on this machine:$missing. Nothing was changed."
}

need_root() { [ "$(id -u)" = 0 ] || refuse 77 'must run as root, for example with sudo. Nothing was changed.'; }

# Runs a command that changes the machine; in a dry run only shows it. No child keeps the lock (descriptor 9).
act() { # COMMAND ARGUMENT...
    if [ "$dry_run" = yes ]; then
        say "  would run: $*"
    else
        "$@" 9>&-
    fi
}

# On the disk, also when the power goes in a moment. A disk that does not answer must not hold a recovery.
flush() { timeout -k 1 5 sync "$@" 2>/dev/null || :; } # FILE OR FOLDER...

# Runs one step: the function of its name. The step says how it ended by did, already, skipped or failed;
# step_status is then 0 or 1, and the caller decides what follows.
step() { # NAME
    current_step=$1
    say "$1"
    set +e
    (
        set -e
        "$(printf '%s' "$1" | tr - _)"
        did 'done'
    )
    step_status=$?
    set -e
    case $step_status in
        0) ;;
        91 | 92) step_status=1 ;; # told by the step itself: failed, or (92) a look that found problems
        *)
            warn "  failed: a command ended with status $step_status"
            record step step "$1" outcome failed message "a command ended with status $step_status"
            step_status=1
            ;;
    esac
    current_step=''
}
did() { if [ "$dry_run" = yes ]; then say "  so that: $1"; else say "  $1"; fi; record step step "$current_step" outcome 'done' message "$1"; exit 0; }
already() { say "  already so: $1"; record step step "$current_step" outcome already message "$1"; exit 0; }
skipped() { say "  skipped: $1"; record step step "$current_step" outcome skipped message "$1"; exit 0; }
failed() { warn "  failed: $1"; record step step "$current_step" outcome failed message "$1"; exit 91; }

# The end of a run, told once.
finish() { # done|reboot|nothing|failed MESSAGE
    ended=yes
    case $1 in failed) status=1 ;; reboot) status=100 ;; *) status=0 ;; esac
    if [ "$dry_run" = yes ]; then
        say 'dry run: nothing was changed'
        exit 0
    fi
    if [ "$1" = failed ]; then warn "nixos-gui-$procedure: $2"; else say "nixos-gui-$procedure: $2"; fi
    case $1 in reboot) outcome='done' ;; *) outcome=$1 ;; esac
    record finished outcome "$outcome" status "$status" message "$2"
    exit "$status"
}

on_exit() {
    exit_status=$?
    [ "$ended" = no ] || exit "$exit_status"
    warn "nixos-gui-$procedure: interrupted${current_step:+ in step $current_step} (status $exit_status). Run it again: it continues."
    record finished outcome failed status "$exit_status" message "interrupted${current_step:+ in step $current_step}"
    exit "$exit_status"
}
# dash runs no EXIT trap on a signal.
watch_signals() {
    trap on_exit EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

# Hundredths of a second since boot: no clock that a person or NTP can set (deadlines must not jump).
# shellcheck disable=SC2034 # not every script asks for it
read_uptime() {
    read -r uptime_text _ </proc/uptime
    now=${uptime_text%.*}${uptime_text#*.}
}
