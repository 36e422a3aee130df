# A hold says that the service is down, or in safe mode, on purpose. held=yes with hold_name and hold_text, or held=no.
read_holds() {
    held=no hold_name='' hold_text=''
    # Every file counts, as it does for the condition in the unit.
    for hold_file in "$state_of_emergency"/holds/* "$runtime_directory"/holds/*; do
        [ -e "$hold_file" ] || continue
        held=yes
        hold_name=${hold_file##*/}
        hold_name=${hold_name%.json}
        hold_text=$(sed -n 's/.*"why":"\([^"]*\)".*/\1/p' "$hold_file" 2>/dev/null || :)
        # One that outlives a reboot comes first and decides.
        return 0
    done
}
