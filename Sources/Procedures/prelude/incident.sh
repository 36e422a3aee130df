# The open incident: how often automation has tried to restart the service (attempts) and safe mode (safe_attempts), and how
# many healthy checks followed. Where the disk refuses, the count is kept in memory (/run), so that a full disk cannot make
# cron restart for ever. Written only under the lock.
# shellcheck disable=SC2034 # not every script asks for all of it
read_incident() {
    attempts=0 safe_attempts=0 healthy_checks=0
    for folder in "$state_of_emergency" "$runtime_directory"; do
        [ -e "$folder/incident" ] || continue
        while IFS='=' read -r key value; do
            case $value in '' | *[!0-9]* | 0?* | ??????*) continue ;; esac
            case $key in
                attempts) if [ "$value" -gt "$attempts" ]; then attempts=$value; fi ;;
                safe_attempts) if [ "$value" -gt "$safe_attempts" ]; then safe_attempts=$value; fi ;;
                healthy_checks) healthy_checks=$value ;;
            esac
        done <"$folder/incident"
    done
}

write_incident() { # ATTEMPTS SAFE_ATTEMPTS HEALTHY_CHECKS
    [ "$dry_run" = no ] || return 0
    incident_text="attempts=$1
safe_attempts=$2
healthy_checks=$3"
    write_file "$state_of_emergency/incident" "$incident_text"
    if [ "$written" = yes ]; then
        rm -f "$runtime_directory/incident"
    else
        write_file "$runtime_directory/incident" "$incident_text"
    fi
}
