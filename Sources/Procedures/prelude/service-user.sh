# Root never trusts the folder that the service's user owns: it touches it only as that user, and not for ever.
as_service_user() { # SECONDS COMMAND ARGUMENT...
    limit=$1
    shift
    timeout -k 1 "$limit" setpriv --reuid="$service_user" --regid="$service_group" --clear-groups "$@"
}
