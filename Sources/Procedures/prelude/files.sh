# Puts text into a file of ours in one move, so that nobody ever reads half of it. written=no where the disk refuses.
# shellcheck disable=SC2034 # not every script asks whether it was written
write_file() { # FILE TEXT
    written=no
    # Made in the top folder, not beside the file: a torn one must not count as a hold or an alert.
    case $1 in
        "$runtime_directory"/*) new_file=$runtime_directory/.new.$$ ;;
        *) new_file=$state_of_emergency/.new.$$ ;;
    esac
    if { printf '%s\n' "$2" >"$new_file"; } 2>/dev/null; then
        # Its bytes before its name: after a power cut the file is whole, or not there. /run does not outlive one.
        case $1 in "$runtime_directory"/*) ;; *) flush "$new_file" ;; esac
        if mv -f "$new_file" "$1" 2>/dev/null; then written=yes; fi
    fi
    if [ "$written" = yes ]; then
        share "$1"
        case $1 in "$runtime_directory"/*) ;; *) flush "${1%/*}" ;; esac
    else
        rm -f "$new_file" 2>/dev/null || :
    fi
}
