# One backup at a time. Not the lock of all procedures: a backup only reads, and must not keep a recovery waiting.
take_backup_lock() { # SECONDS: backup_locked
    backup_locked=yes
    [ "$dry_run" = no ] || return 0
    make_folders
    exec 8>>"$runtime_directory/backup-lock"
    flock -w "$1" 8 || backup_locked=no
}
