# Puts text into a file of ours in one move, so that nobody ever reads half of it. written=no where the disk refuses.
write_file() { # FILE TEXT
    written=no
    # Made beside the folder, not in it: a torn one must not count as a hold.
    new_file=${1%/*}.$$.new
    if { printf '%s\n' "$2" >"$new_file" && mv -f "$new_file" "$1"; } 2>/dev/null; then
        share "$1"
        written=yes
    fi
}
