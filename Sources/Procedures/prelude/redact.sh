# What is shown to others has no secrets in it. What looks like one is left out, and rather too much than too little: a value
# whose name says so, a header, a URL's user, a JWT, a private key, a long string beside such a word.
secret_names='pass(word|wd|phrase|code)|passwd|pwd|secret|token|credential|authorization|cookie|bearer|jwt|(private|api|access|routing|session|signing)[_-]?key'
# These only as the whole name or at its end: `key`, `sslKey`, `x-auth`.
secret_endings='([a-z0-9_.-]*key|([a-z0-9_.-]*[_.-])?(auth|session|session[_-]?id|sid|pin|otp|salt|sig|signature|psk|pass))'

# Lines from stdin to stdout. One sed: its expressions are in an order that matters.
# shellcheck disable=SC2016 # a dollar of sed, not of the shell
redact() {
    name="([a-z0-9_.-]*($secret_names)[a-z0-9_.-]*|$secret_endings)"
    quoted='\\*"(\\.|[^"\\])*"?|\\*\x27[^\x27]*\x27?'
    plain='([^]["\x27{}\\[:space:]]|\\[^[:space:]])([^"\x27[:space:]]|["\x27][^]["\x27{}(),;:[:space:]])*'
    value="($quoted|\\[[^]]+\\]?|\\{[^}]*\\}|$plain)"
    begin='-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----'
    end='-----END [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----'
    # A file's path is no secret: such a name gets a character that no rule knows, until the end.
    tr -d '\000-\010\013-\037\177' | sed -E \
        -e "s/$begin.*$end/[private key redacted]/g" \
        -e "/$begin/,/$end/s/.*/[private key redacted]/" \
        -e 's/^((.*[[:space:]])?)[A-Za-z0-9+][A-Za-z0-9+\/]{59,}={0,2}$/\1[redacted]/' \
        -e 's/("[A-Za-z]+)File("[[:space:]]*:[[:space:]]*"\/)/\1\x02\2/g' \
        -e 's#([A-Za-z][A-Za-z0-9+.-]*://)[^"\x27[:space:]]*@#\1[redacted]@#g' \
        -e ':path' -e 's#(://[^"\x27[:space:]]*/)[A-Za-z0-9_-]{20,}#\1[redacted]#' -e 'tpath' \
        -e 's/eyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?/[redacted]/g' \
        -e 's/[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/[redacted]/g' \
        -e 's/(^|[^A-Za-z0-9])(gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|sk-|[rs]k_live_|A[KS]IA|AGE-SECRET-KEY-|hvs\.)[A-Za-z0-9_.-]{12,}/\1[redacted]/g' \
        -e 's/\$(argon2[a-z]*|2[abxy]|[156y]|7|gy|scrypt|pbkdf2[a-z0-9-]*)\$[^"\x27:[:space:]]+/[redacted]/g' \
        -e 's/((authorization|cookie2?|x-[a-z-]*(token|key|auth)[a-z-]*)[[:space:]]*:[[:space:]]*)[^"\x27[:space:]].*/\1[redacted]/gI' \
        -e "s/((^|[^a-z])($secret_names)[a-z0-9_.-]*[[:space:]]*:[[:space:]]+)[^]\"\x27[:space:],;{}[][^,;}\"\x27]*/\1[redacted]/gI" \
        -e 's/((^|[[:space:]])(requirepass|masterauth|AUTH)[[:space:]]+)[^[:space:]].*/\1[redacted]/g' \
        -e 's/((login|user)[[:space:]]+[^[:space:]]+[[:space:]]+(password|account)[[:space:]]+)[^[:space:]]+/\1[redacted]/gI' \
        -e "s/(<${name}[^<>]*>)[^<]+/\1[redacted]/gI" \
        -e 's/(^|[^A-Za-z])((Bearer|bearer|Basic)[[:space:]]+)[A-Za-z0-9+\/=._~:-]{6,}/\1\2[redacted]/g' \
        -e "s/\"($name)=[^\"]*\"?/\"\\1=[redacted]\"/gI" -e "s/\\x27($name)=[^\\x27]*\\x27?/\\x27\\1=[redacted]\\x27/gI" \
        -e "s/((^|[[:space:]\"\\x27])--?$name([[:space:]]+|=))($quoted|$plain)/\\1[redacted]/gI" \
        -e 's/((^|[[:space:]])(-u|--(proxy-)?user)[=[:space:]]+[^:[:space:]]+:)[^[:space:]]+/\1[redacted]/g' \
        -e 's/((sshpass[[:space:]]+-p|(redis|valkey)-cli[^|;]*[[:space:]](-a|--pass)|(mysql|mysqldump|mariadb)[^|;]*[[:space:]]-p)[[:space:]]*)[^[:space:]]+/\1[redacted]/g' \
        -e "s/($name(\\\\*[\"\\x27])?[[:space:]]*(=>|->|=|:)[[:space:]]*)$value/\\1[redacted]/gI" \
        -e "s/($name\\\\*[\"\\x27][[:space:]]*,[[:space:]]*)($quoted)/\\1[redacted]/gI" \
        -e "s/(($secret_names)[[:space:]]+((is|was|for|of)[[:space:]]+)?)($quoted|[^[:space:]]*[0-9][^[:space:]]*)/\\1[redacted]/gI" \
        -e "/$secret_names|key|pagerduty|routing/Is/(^|[^A-Za-z0-9+\\/_=-])[A-Za-z0-9+][A-Za-z0-9+\\/_=-]{31,}/\\1[redacted]/g" \
        -e "/\"[a-z0-9_.-]*($secret_names)[a-z0-9_.-]*\"[[:space:]]*:[[:space:]]*[[{][[:space:]]*\$/I,/[]}]/{/[[{][[:space:]]*\$/!s/[^][{}[:space:]][^][{}]*/[redacted]/}" \
        -e 's/\x02/File/g' \
        -e "/${name}[\"\\x27]?[[:space:]]*([=:][[:space:]]*|[[:space:]]\\\\)\$/I{n;s/[^[:space:]].*/[redacted]/}"
}

# The command line of a process, with its secrets left out: here the arguments can still be told apart.
# shellcheck disable=SC2034 # not every script asks for it
read_command() { # PID: command_line
    command_line=$(timeout -k 1 2 cat "/proc/$1/cmdline" 2>/dev/null | tr '\n' ' ' | tr '\000' '\n' |
        sed -E -e "s/^(-*([a-z0-9_.-]*($secret_names)[a-z0-9_.-]*|$secret_endings)=).*/\\1[redacted]/I" \
            -e "/^(-[aApu]|--?([a-z0-9_.-]*($secret_names)[a-z0-9_.-]*|$secret_endings|user))\$/I{n;s/.*/[redacted]/}" |
        redact | tr '\n' ' ' | foreign)
}
