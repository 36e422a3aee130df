# How a message leaves the machine. No secret stands in an argument list, in the journal or in a record: curl reads its whole
# configuration from stdin, and what an answer says is not repeated. sent=yes, no or never, and why.

# secret: the credential of the unit; at a terminal, where systemd passes none, the file that the policy names. Nothing where it is
# missing: that silences one channel, not the others.
read_secret() { # KEY FILE
    secret=''
    if [ -z "$2" ]; then return 0; fi
    secret_file=$2
    if [ -n "${CREDENTIALS_DIRECTORY:-}" ]; then secret_file=$CREDENTIALS_DIRECTORY/$1; fi
    secret=$(tr -d '\r\n' <"$secret_file" 2>/dev/null) || secret=''
    # What systemd passes where the file is missing (SetCredential=).
    if [ "$secret" = absent ]; then secret=''; fi
}

# A text inside the quotes of curl's configuration, or of JSON.
quoted() { printf '%s' "$1" | tr '\000-\037\177' ' ' | sed 's/[\\"]/\\&/g'; }

# TLS is verified, a redirect is not followed, and time is bounded.
post() { # URL BODY HEADER...
    sent=no
    command -v curl >/dev/null 2>&1 || {
        why='curl is missing on this machine'
        return 0
    }
    url=$1 body=$2
    shift 2
    set +e
    code=$({
        printf 'url = "%s"\n' "$(quoted "$url")"
        for header in "$@"; do printf 'header = "%s"\n' "$(quoted "$header")"; done
        if [ -n "$body" ]; then printf 'data-binary = "%s"\n' "$(quoted "$body")"; fi
    } | curl -q -sS -o /dev/null -w '%{http_code}' --globoff --proto =http,https --connect-timeout 5 --max-time 20 -K - 2>/dev/null)
    curl_status=$?
    set -e
    read_answer
}

read_answer() { # of code and curl_status
    case $curl_status in
        0) ;;
        5 | 6) why='the name of its host cannot be resolved' ;;
        7) why='nothing answers there' ;;
        28) why='no answer in time' ;;
        35 | 51 | 53 | 58 | 59 | 60 | 77 | 83 | 90 | 91) why='its certificate, or its TLS, cannot be trusted' ;;
        *) why="curl ended with status $curl_status" ;;
    esac
    if [ "$curl_status" != 0 ]; then
        unreachable=yes
        return 0
    fi
    why="it answered $code"
    case $code in
        2??) sent=yes ;;
        400) sent=refused ;;
        429 | 5??) unreachable=yes ;;
    esac
}

# What PagerDuty's Events API v2 takes: https://developer.pagerduty.com/api-reference/368ae3d938c9e-send-an-event-to-pager-duty
send_pagerduty() {
    read_secret pagerDuty.routingKeyFile "$pagerduty_key_file"
    if [ -z "$secret" ]; then
        why="its routing key is missing ($pagerduty_key_file)" silent=yes
        return 0
    fi
    body="\"routing_key\":\"$(quoted "$secret")\",\"event_action\":\"$message_action\",\"dedup_key\":\"$message_dedup\""
    if [ "$message_action" = trigger ]; then
        case $message_severity in SEV1) urgency=critical ;; SEV2) urgency=error ;; SEV3) urgency=warning ;; *) urgency=info ;; esac
        body="$body,\"payload\":{\"summary\":\"$message_summary\",\"source\":\"$message_host\",\"severity\":\"$urgency\",\"timestamp\":\"$message_opened\",\"component\":\"nixos-gui\",\"class\":\"$message_kind\",\"custom_details\":{\"incident\":\"$message_incident\",\"severity\":\"$message_severity\",\"level\":\"$message_level\",\"found\":\"$message_details\"}},\"client\":\"NixOS GUI\""
        if [ -n "$link" ]; then body="$body,\"links\":[{\"href\":\"$link\",\"text\":\"Acknowledge\"}]"; fi
    fi
    post "$pagerduty_url" "{$body}" 'Content-Type: application/json' 'User-Agent: nixos-gui' 'Expect:'
    # It will never take this one: said, and not sent again.
    if [ "$sent" = refused ]; then sent=never; fi
}

# A JSON object of ours (docs/alerts.md), signed where the policy names a secret.
send_webhook() {
    url=$webhook_url
    if [ -n "$webhook_url_file" ]; then
        read_secret webhook.urlFile "$webhook_url_file"
        url=$secret
        if [ -z "$url" ]; then
            why="its address is missing ($webhook_url_file)" silent=yes
            return 0
        fi
    fi
    body="{\"version\":1,\"id\":\"$message_dedup/$message_name\",\"event\":\"$message_occasion\",\"action\":\"$message_action\",\"host\":\"$message_host\",\"summary\":\"$message_summary\",\"at\":\"$message_at\",\"incident\":{\"number\":$message_incident,\"dedup_key\":\"$message_dedup\",\"kind\":\"$message_kind\",\"severity\":\"$message_severity\",\"state\":\"$message_state\",\"opened\":\"$message_opened\",\"details\":\"$message_details\"},\"level\":\"$message_level\",\"acknowledge\":\"$link\"}"
    if [ -n "$webhook_secret_file" ]; then
        read_secret webhook.secretFile "$webhook_secret_file"
        if [ -z "$secret" ]; then
            why="the secret that signs it is missing ($webhook_secret_file)" silent=yes
            return 0
        fi
        signature=$(printf '%s' "$secret" | hmac_of_text "$body")
        post "$url" "$body" 'Content-Type: application/json' 'User-Agent: nixos-gui' 'Expect:' "X-NixOS-GUI-Signature-256: sha256=$signature"
    else
        post "$url" "$body" 'Content-Type: application/json' 'User-Agent: nixos-gui' 'Expect:'
    fi
    if [ "$sent" = refused ]; then sent=no; fi
}

# By the machine's own mailer, which keeps a queue of its own or not: ours ends when it says that it has the mail.
send_mail() {
    command -v "$sendmail" >/dev/null 2>&1 || {
        why="$sendmail is missing on this machine"
        return 0
    }
    write_mail >"$private/mail"
    set +e
    timeout -k 5 60 "$sendmail" -i -t -f "$mail_from" <"$private/mail" >"$private/said" 2>&1 8>&-
    mail_status=$?
    set -e
    if [ "$mail_status" = 0 ]; then
        sent=yes
    else
        said=$(foreign <"$private/said")
        why="$sendmail ended with status $mail_status${said:+: $said}"
    fi
}

write_mail() {
    domain=${mail_from##*@}
    write_subject
    printf 'From: NixOS GUI <%s>\nTo: %s\n' "$mail_from" "$(printf '%s' "$message_to" | sed 's/ /, /g')"
    printf 'Date: %s\nMessage-ID: <%s.%s@%s>\nReferences: <%s@%s>\n' "$(date -R)" "$message_dedup" "$message_name" "$domain" "$message_dedup" "$domain"
    printf 'Auto-Submitted: auto-generated\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n'
    mail_text | fold -s -w 900
}

mail_text() {
    unescaped "$message_summary"
    if [ "$message_occasion" = test ]; then return 0; fi
    printf '\nIncident %s on %s, %s, %s, opened at %s.\n\nFound: ' "$message_incident" "$message_host" "$message_kind" "$message_severity" "$message_opened"
    unescaped "$message_details"
    if [ "$message_action" = trigger ]; then
        printf '\nAcknowledge it, so that nobody else is called:\n\n    sudo nixos-gui-incident acknowledge %s\n' "$message_incident"
        [ -z "$link" ] || printf '\nor at:\n\n%s\n' "$link"
        printf '\nWhat to do: sudo nixos-gui-emergency, or /run/current-system/sw/share/doc/nixos-gui/RUNBOOK.md\n'
    else
        printf '\nAll of it: sudo nixos-gui-incident show %s\n' "$message_incident"
    fi
}
unescaped() { printf '%s\n' "$1" | sed 's/\\\(.\)/\1/g'; }

# As RFC 2047 has it where it is not plain ASCII: whole letters in each word, no word longer than 75.
write_subject() {
    left=$(unescaped "$message_summary")
    if printf '%s' "$left" | grep -q '[^ -~]'; then
        printf 'Subject:'
        while [ -n "$left" ]; do
            chunk=$(printf '%s' "$left" | bounded 42)
            left=${left#"$chunk"}
            printf ' =?UTF-8?B?%s?=\n' "$(printf '%s' "$chunk" | base64 -w 0)"
        done
    else
        printf 'Subject: %s\n' "$left"
    fi
}
