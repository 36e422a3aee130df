# Convention: a question sets a variable (live=yes, held=no); it is never asked under `if` or `||`, which would switch
# `set -e` off inside it.

# The system's own folders stand last: what the unit or the admin put first stays first.
PATH="${PATH:+$PATH:}/run/current-system/sw/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export PATH
HOME=${HOME:-/root}
export HOME

dry_run=no
consents=' '
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
    say "usage: nixos-gui-$procedure [--dry-run]${consent_options:+ [$consent_options]}"
    say ''
    say "$summary"
    say ''
    say '  --dry-run   show what would be done, and do nothing'
    say '  --help      this text'
    [ -z "$consents_explained" ] || say "$consents_explained"
    say ''
    say 'exit status: 0 done, 1 a step failed, 64 usage, 75 another procedure runs, 77 not root, 78 a precondition fails'
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
        case " --dry-run --help ${consent_options:-} " in
            *" $option "*) ;;
            *) usage >&2; refuse 64 "unknown argument: $option" ;;
        esac
        case $option in
            --help) usage; ended=yes; exit 0 ;;
            --dry-run) dry_run=yes ;;
            *) consents="$consents$option " ;;
        esac
    done
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
finish() { # done|nothing|failed MESSAGE
    ended=yes
    case $1 in failed) status=1 ;; *) status=0 ;; esac
    if [ "$dry_run" = yes ]; then
        say 'dry run: nothing was changed'
        exit 0
    fi
    if [ "$1" = failed ]; then warn "nixos-gui-$procedure: $2"; else say "nixos-gui-$procedure: $2"; fi
    record finished outcome "$1" status "$status" message "$2"
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
read_uptime() {
    read -r uptime_text _ </proc/uptime
    now=${uptime_text%.*}${uptime_text#*.}
}
