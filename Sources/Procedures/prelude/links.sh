# link: an address at which whoever has it may acknowledge the incident, for a day; nothing where people reach no page of ours.
# Signed: HMAC-SHA256 of "acknowledge NUMBER EXPIRES" by the link key. The page asks once more before it does anything.
make_link() { # NUMBER
    link=''
    link_key=$state_of_emergency/keys/link-key
    if [ -z "$link_base" ] || [ ! -s "$link_key" ] || [ "$1" = 0 ]; then return 0; fi
    expires=$(($(date +%s) + 86400))
    link="$link_base/incidents/$1/acknowledge?expires=$expires&signature=$(tr -d '[:space:]' <"$link_key" | hmac_of_text "acknowledge $1 $expires")"
}
