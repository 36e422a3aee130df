# HMAC-SHA256 (RFC 2104) with sha256sum alone. The key comes on stdin, so that it stands in no argument list.
# shellcheck disable=SC2059 # the escapes are what printf is for
hmac_of_text() { # TEXT, the key on stdin: 64 hexadecimal digits on stdout
    mac_key=$(od -An -v -tx1 | tr -d ' \n')
    if [ "${#mac_key}" -gt 128 ]; then mac_key=$(hex_to_bytes "$mac_key" | sha256sum | cut -c 1-64); fi
    while [ "${#mac_key}" -lt 128 ]; do mac_key=${mac_key}00; done
    pad_key 54
    inner=$({ printf "$pad"; printf '%s' "$1"; } | sha256sum | cut -c 1-64)
    pad_key 92
    { printf "$pad"; hex_to_bytes "$inner"; } | sha256sum | cut -c 1-64
}

# pad: the key with each byte changed by the one of the algorithm, as octal escapes for printf.
pad_key() { # BYTE
    pad='' hex=$mac_key
    while [ -n "$hex" ]; do
        pair=${hex%"${hex#??}"}
        hex=${hex#??}
        octal $((0x$pair ^ $1))
        pad=$pad$escape
    done
}

octal() { escape="\\$(($1 / 64))$(($1 / 8 % 8))$(($1 % 8))"; } # NUMBER: escape

# shellcheck disable=SC2059
hex_to_bytes() { # HEXADECIMAL DIGITS: the bytes, on stdout
    bytes='' digits=$1
    while [ -n "$digits" ]; do
        pair=${digits%"${digits#??}"}
        digits=${digits#??}
        octal $((0x$pair))
        bytes=$bytes$escape
    done
    printf "$bytes"
}
