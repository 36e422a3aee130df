# Root never trusts the folder that the service's user owns: it touches it only as that user, and not for ever. No lock goes
# along (descriptors 8 and 9): what outlives a killed run must not keep the next one waiting.
as_service_user() { # SECONDS COMMAND ARGUMENT...
    limit=$1
    shift
    timeout -k 1 "$limit" setpriv --reuid="$service_user" --regid="$service_group" --clear-groups "$@" 8>&- 9>&-
}
