# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# What the scenarios of a breach have at hand: an account that is an intruder's, and what it stole. Secrets stand in files.
keep=/var/lib/nixos-gui-emergency
evidence=$keep/evidence
address=http://127.0.0.1:8080

intruder() { # makes the account, signs in, and takes the cookie and the operator's token along
  tb 'mkdir -p -m 0700 /root/stolen; od -An -N16 -tx1 /dev/urandom | tr -d " \n" >/root/stolen/password
    nixos-gui account create intruder --role admin --password-file /root/stolen/password >/dev/null
    printf "name=intruder&password=%s" "$(cat /root/stolen/password)" >/root/stolen/form'
  sign_in cookie
  tb "printf 'Authorization: Bearer %s\n' \"\$(cat $keep/keys/operator-token)\" >/root/stolen/token"
}
sign_in() { # file
  tb "curl -q -s -o /dev/null -D /root/stolen/answer --max-time 10 --data @/root/stolen/form $address/sign-in
    sed -n 's/^[Ss]et-[Cc]ookie: *\([^=;]*=[^;]*\);.*/Cookie: \1/p' /root/stolen/answer | tr -d '\r' >/root/stolen/$1"
}
code() { tb "curl -q -s -o /dev/null -w '%{http_code}' --max-time 5 -H @/root/stolen/$1 $address/api/v1/procedures"; } # file
codes() { echo "$(code cookie) $(code token)"; }
contain() { tb "nixos-gui-contain-breach $* >/run/said 2>&1; echo \$?"; }
lift() { tb "nixos-gui-lift-isolation $* >/run/said 2>&1; echo \$?"; }
said() { tb "grep -qE -e '$1' /run/said"; }
stopped() { tb '! systemctl -q is-active nixos-gui.service && ! systemctl -q is-active nixos-gui-safe.service && ! ss -ltnH "sport = :8080" | grep -q .'; }
kept() { tb "ls -d $evidence/*-contain-breach 2>/dev/null | tail -n 1"; } # the newest evidence
sums() { tb "cd $(kept) && sha256sum --quiet -c SHA256SUMS"; }
secrets() { tb "cat $keep/keys/* | sha256sum"; }

crash() { # a reboot without warning; cron's health check stays out of it
  tb_crash
  tb 'systemctl stop cron.service'
}

forget_breach() { # everything as before
  tb "nixos-gui-lift-isolation --yes-lift-isolation --yes-keep-old-secrets >/dev/null 2>&1
    rm -rf $evidence/*-contain-breach* /root/stolen"
  forget_everything
  within 30 healthy
  tb 'nixos-gui account remove intruder >/dev/null 2>&1; true'
}

with_policy() { # lines of TOML beside the drill host's: the machine runs such a host, until as_before
  local made
  made=$(mktemp -d)
  { printf 'extends = "%s"\n' "$(realpath hosts/drill.toml)"; printf '%s\n' "$1"; } >"$made/host.toml"
  "${BINARIES:-.build/debug}/nixos-gui-gen" generate "$made/host.toml" --output "$made/generated" >"$made/said" 2>&1 || { cat "$made/said"; return 1; }
  tb 'systemctl stop nixos-gui.service; cd /opt/nixos-gui && mv generated generated.before'
  tb_put "$made/generated" /opt/nixos-gui/generated
  rm -rf "$made"
  tb 'chmod -R go=u-w /opt/nixos-gui && sh /opt/nixos-gui/install /opt/nixos-gui; systemctl stop cron.service'
  within 30 healthy
}
as_before() {
  tb 'systemctl stop nixos-gui.service; cd /opt/nixos-gui && rm -rf generated && mv generated.before generated
    sh /opt/nixos-gui/install /opt/nixos-gui; systemctl stop cron.service'
  within 30 healthy
}
