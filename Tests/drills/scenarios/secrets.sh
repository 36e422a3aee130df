# shellcheck shell=bash
# patience: 400
# Marked secrets of every kind go through all that the service does with them, and some to where they do not belong. Afterwards
# each is looked for everywhere: whatever has one fails, and says what has which. And a crash leaves no core file.
# shellcheck disable=SC2016 # expands in the machine
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
here=/run/planted
mark=planted-$(od -An -N 6 -t x1 /dev/urandom | tr -d ' \n')
mkdir -p "$made"/{marks,files,forms,headers,pages,bundle,cores}

secret() { # label: a new one; it needs no escape in a form, in JSON and in an address
  printf '%s-%s-unguessable\n' "$mark" "$1" | tee "$made/marks/$1" | tr -d '\n'
}
digits() { # label: one of 64 hexadecimal digits
  head -c 32 /dev/urandom | od -An -v -t x1 | tr -d ' \n' | tee "$made/marks/$1"
  echo >>"$made/marks/$1"
}
file() { cat >"$made/$1"; } # name: with what is on standard input

# No secret is ever in an argument list of ours: they lie in files from here on.
for label in operator-token session-key jwt-key link-key; do digits "$label" >"$made/files/$label"; done
secret initial-password >"$made/files/admin"
secret redis-password >"$made/files/redis"
secret standard-input >"$made/files/carol"
secret password-file >"$made/files/dave"
printf '[Service]\nEnvironment=API_TOKEN=%s\n' "$(secret environment)" | file files/planted.conf
printf 'bind 127.0.0.1\nport 6398\nrequirepass %s\nsave ""\nrdbcompression no\ndir %s\n' "$(<"$made/files/redis")" "$here" | file files/redis.conf
printf 'AUTH %s\nSAVE\n' "$(<"$made/files/redis")" | file files/save
printf 'name=admin&password=%s' "$(<"$made/files/admin")" | file forms/right
printf 'name=admin&password=%s' "$(secret wrong-password)" | file forms/wrong
printf 'name=nobody&password=%s' "$(secret unknown-name)" | file forms/unknown
printf 'name=%s-no-name-is-so-long&password=x' "$(secret in-the-name)" | file forms/name
printf 'code=%s' "$(secret wrong-code)" | file forms/code
printf 'name=bob&role=viewer&password=%s' "$(secret new-account)" | file forms/bob
printf 'name=eve&role=none&password=%s' "$(secret refused-account)" | file forms/eve
password=$(secret own-password)
printf 'password=%s&again=%s' "$password" "$password" | file forms/own
printf '{"name":"admin","password":"%s"}' "$password" | file forms/order
printf '{"name":"admin","password":"%s"}' "$(secret wrong-order)" | file forms/wrong-order
printf 'password=%s&again=x' "$(secret typed-once)" | file forms/once
printf 'password=%s' "$password" | file forms/confirm
printf 'name=admin&password=%s' "$password" | file forms/again
printf 'token=%s&name=x&password=y&again=y' "$(secret set-up)" | file forms/set-up
printf '{"argument":"%s"}' "$(secret argument)" | file forms/argument
printf '{"text":7,"password":"%s"}' "$(secret json)" | file forms/json
printf 'Authorization: Bearer %s\n' "$(<"$made/files/operator-token")" | file headers/right
printf 'Authorization: Bearer %s\n' "$(secret wrong-token)" | file headers/wrong
printf 'Authorization: Basic %s\n' "$(secret basic)" | file headers/basic
printf 'Cookie: nixos-gui=%s; other=%s\n' "$(digits foreign-cookie)" "$(secret other-cookie)" | file headers/cookie
printf 'Host: user:%s@localhost:8080\n' "$(secret in-the-host)" | file headers/host
printf 'url = "http://127.0.0.1:8080/nowhere?password=%s&x=1"\n' "$(secret in-the-query)" | file forms/nowhere
printf 'url = "http://127.0.0.1:8080/api/v1/runs/x?access_token=%s"\n' "$(secret api-query)" | file forms/api-query
printf '[service.auth]\ninitialAdminPasswordFile = "%s/files/admin"\n[service.sessions]\nstore = "redis"\n[service.redis]\nhost = "127.0.0.1"\nport = 6398\npasswordFile = "%s/files/redis"\n' \
  $here $here | cat <(printf 'extends = "%s/hosts/drill.toml"\n' "$PWD") - >"$made/drill.toml"
"${BINARIES:-.build/debug}/nixos-gui-gen" generate "$made/drill.toml" --output "$made/generated" >"$made/generate.log" 2>&1 || cat "$made/generate.log"

# Every argument list and every environment, many times a second.
file sampler.sh <<'SCRIPT'
cd /run/planted || exit
while :; do
  cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' '\n' | sort -u >arguments.new
  cat /proc/[0-9]*/environ 2>/dev/null | tr '\0' '\n' | grep -v '^API_TOKEN=' | sort -u >environment.new
  for kind in arguments environment; do sort -u -o $kind $kind $kind.new; done
  sleep 0.05
done
SCRIPT
# Dies as the server does.
echo 'kill -SEGV $$' | file crash.sh
# Where each secret stands, by its label. The marks are in files, so that none is an argument here either.
file search.sh <<'SCRIPT'
cd /run/planted || exit
journalctl -b -q --no-pager -o export >journal
systemctl show '*' 2>/dev/null | grep -av '^Environment=' >units
tar -C bundle -xzf "$(ls -t /var/lib/nixos-gui-emergency/bundles/*.tar.gz | head -n 1)"
for label in marks/*; do
  grep -raslF -f "$label" arguments environment journal units pages bundle dump.rdb /var/lib/nixos-gui /var/log /backup \
    /etc/nixos-gui /run/nixos-gui-emergency /opt/nixos-gui/generated /tmp /var/tmp/systemd-private-* | sed "s|^|${label#marks/} stands in |"
  grep -raslF -f "$label" /var/lib/nixos-gui-emergency --exclude-dir=keys | sed "s|^|${label#marks/} stands in |"
done
SCRIPT

tb 'mkdir -p /root/before && systemctl stop nixos-gui.service && mv /var/lib/nixos-gui/db.sqlite* /root/before/
  cp -a /var/lib/nixos-gui-emergency/keys /root/before/keys && mv /opt/nixos-gui/generated /root/before/generated'
tb_put "$made" $here
tb_put "$made/generated" /opt/nixos-gui/generated
tb "cd $here && chmod -R go= . && touch arguments environment began
  for key in operator-token session-key jwt-key link-key; do cp files/\$key /var/lib/nixos-gui-emergency/keys/\$key; done
  systemd-run -q --unit=planted-redis redis-server $here/files/redis.conf
  systemd-run -q --unit=planted-sampler bash $here/sampler.sh
  mkdir -p /run/systemd/system/nixos-gui.service.d && cp files/planted.conf /run/systemd/system/nixos-gui.service.d/planted.conf
  sh /opt/nixos-gui/install /opt/nixos-gui >/dev/null 2>&1"
check secrets-start "the service starts with marked secrets" within 30 healthy
tb 'nixos-gui-debug-mode all >/dev/null 2>&1'

ask() { # name, address, curl's arguments...: the answer is kept; the status is printed
  tb "cd $here && curl -q -sS --max-time 20 -b jar -c jar -o pages/$1 -w '%{http_code}' ${*:3} http://127.0.0.1:${port:-8080}$2"
}
form_token() { tb "sed -n 's/.*name=\"form-token\" value=\"\([0-9a-f]*\)\".*/\1/p' $here/pages/$1 | head -n 1 | sed 's/^/form-token=/' >$here/token"; } # page
keep_cookie() { tb "cd $here && sed -n 's/.*\tnixos-gui\t//p' jar | tee -a marks/session-cookie | grep -q ."; }
code() { tb "nixos-gui-emergency code | sed -n 's/^One-time code: //p' >$here/code && { cat $here/code; tr -d - <$here/code; } >>$here/marks/one-time-code && sed 's/^/code=/' $here/code >$here/forms/code-right"; }
is() { [ "$1" = "$2" ]; }

check secrets-wrong "a wrong password is refused" is "$(ask wrong /sign-in --data @forms/wrong)" 401
check secrets-unknown "an unknown name is refused" is "$(ask unknown /sign-in --data @forms/unknown)" 401
ask name /sign-in --data @forms/name >/dev/null
ask code /sign-in --data @forms/code >/dev/null
check secrets-sign-in "the right password signs in" is "$(ask sign-in /sign-in --data @forms/right)" 303
check secrets-cookie "with a cookie" keep_cookie
for page in account accounts audit audit/export confirm metrics api/health api/v1/procedures api/v1/runs sign-in set-up; do
  ask "${page//\//-}" "/$page" >/dev/null
done
ask home / >/dev/null
form_token accounts
check secrets-account "an account is made" is "$(ask made /accounts --data @token --data @forms/bob)" 303
ask refused /accounts --data @token --data @forms/eve >/dev/null
ask once /account/password --data @token --data @forms/once >/dev/null
check secrets-own "one's own password is changed" is "$(ask own /account/password --data @token --data @forms/own)" 303
check secrets-confirm "and confirmed" is "$(ask confirmed /confirm --data @token --data @forms/confirm)" 303
ask set-up /set-up --data @forms/set-up >/dev/null
ask foreign-form /accounts --data @forms/bob >/dev/null
tb "cd $here && nixos-gui account create carol --role viewer <files/carol >pages/cli-carol 2>&1
  nixos-gui account create dave --role operator --password-file files/dave >pages/cli-dave 2>&1; nixos-gui account list >pages/cli-list 2>&1"

# The answer that gives a token has one; nothing else may.
given() { # an access token of the API
  tb "cd $here && curl -q -sS --json @forms/order http://127.0.0.1:8080/api/v1/tokens >files/given && jq -r .token files/given >marks/access-token &&
    sed 's/^/Authorization: Bearer /' marks/access-token >headers/access && [ \"\$(wc -c <marks/access-token)\" -gt 100 ]"
}
check secrets-token "an access token is given" given
tb "cd $here; curl -q -sS --json @forms/wrong-order -o pages/wrong-order http://127.0.0.1:8080/api/v1/tokens
  curl -q -sS -H @headers/access -o pages/with-token http://127.0.0.1:8080/api/v1/runs
  curl -q -sS -H @headers/access -H 'Idempotency-Key: planted' --json '{}' -o pages/started-by-token http://127.0.0.1:8080/api/v1/procedures/diagnose/runs"
check secrets-token-good "and lets in" tb "grep -q '\"runs\"' $here/pages/with-token"
ask wrong-token /api/v1/runs -H @headers/wrong >/dev/null
ask basic /api/v1/runs -H @headers/basic >/dev/null
tb "cd $here; curl -q -sS -H @headers/cookie -o pages/cookie http://127.0.0.1:8080/; curl -q -sS -H @headers/host -o pages/host http://127.0.0.1:8080/
  curl -q -sS -K forms/nowhere -o pages/nowhere; curl -q -sS -b jar -K forms/nowhere -o pages/nowhere-signed-in; curl -q -sS -K forms/api-query -o pages/api-query"
check secrets-argument "a forged argument is refused" is \
  "$(ask argument /api/v1/procedures/roll-back-generation/runs -H @headers/right -H Content-Type:application/json --data @forms/argument)" 422
ask json /api/notes -H @headers/right -H Content-Type:application/json --data @forms/json >/dev/null
check secrets-started "a procedure is started with the operator's token" is \
  "$(ask started /api/v1/procedures/back-up-database/runs -H @headers/right -X POST)" 202
tb "cd $here; nixos-gui-emergency list >pages/list 2>&1; nixos-gui-emergency show diagnose >pages/show 2>&1"
tb "rm -f $here/jar" && code
check secrets-code "a one-time code signs in" is "$(ask by-code /sign-in --data @forms/code-right)" 303
keep_cookie
ask code-again /sign-in --data @forms/code-right >/dev/null
ask code-home / >/dev/null
tb "cd $here; redis-cli -p 6398 <files/save >/dev/null; systemctl stop planted-redis.service"
check secrets-no-redis "without Redis nobody signs in" is "$(ask no-redis /sign-in --data @forms/again)" 503
tb "systemd-run -q --unit=planted-redis-again redis-server $here/files/redis.conf; sleep 1"
tb "cd $here; nixos-gui-back-up-database >pages/back-up 2>&1; nixos-gui-diagnose --bundle >pages/diagnose 2>&1
  nixos-gui audit export >pages/cli-export 2>&1; nixos-gui audit verify >pages/cli-verify 2>&1; nixos-gui health >pages/cli-health 2>&1"

pid() { tb 'systemctl show -P MainPID nixos-gui.service'; }
crash() { # signal: kills the server as a mistake of its own would
  local before
  before=$(pid)
  tb "kill -$1 $before"
  # shellcheck disable=SC2317 # within calls it
  another() { [ "$(pid)" != "$before" ] && healthy; }
  within 20 another
}
check secrets-core-limit "the running server may write no core" tb 'grep -qE "^Max core file size +0 +0 " "/proc/$(systemctl show -P MainPID nixos-gui.service)/limits"'
check secrets-core-units "no unit of ours may" [ -z "$(tb 'cd /etc/systemd/system && grep -L "^LimitCORE=0$" nixos-gui*.service')" ]
for signal in SEGV ABRT; do check "secrets-crash-$signal" "it is back after SIG$signal" crash "$signal"; done
cores() { # where a core goes that nobody handles: the working directory, which is / for a unit, or a place of the kernel's setting
  tb "find / -maxdepth 1 -type f -newer $here/began -name 'core*'; find /var/lib/nixos-gui /run /tmp /dev/shm /var/lib/systemd/coredump -type f -newer $here/began -name 'core*'" 2>/dev/null
}
left=$(cores)
check secrets-core-files "no core file is left: ${left:-none}" [ -z "$left" ]
check secrets-core-journal "nor was one dumped elsewhere" tb '! journalctl -b -q -o cat -u "nixos-gui*" | grep -q "code=dumped" && [ -z "$(journalctl -b -q SYSLOG_IDENTIFIER=systemd-coredump)" ]'
case $(cat /proc/sys/kernel/core_pattern) in
'|'*) skip secrets-core-control "this machine hands cores to a program of its own" ;;
*)
  tb "systemd-run -q --wait -p LimitCORE=infinity -p WorkingDirectory=$here/cores sh $here/crash.sh 2>/dev/null"
  check secrets-core-control "without that limit there would be one" [ -n "$(cores)" ]
  ;;
esac

tb 'nixos-gui-safe-mode >/dev/null 2>&1; rm -f /run/planted/jar' && code
port=8081 ask safe /sign-in --data @forms/code-right >/dev/null
keep_cookie
port=8081 ask safe-home / >/dev/null
tb 'nixos-gui-leave-safe-mode >/dev/null 2>&1; nixos-gui-debug-mode off >/dev/null 2>&1'

# What the search is worth: it finds what is put before it, in a file, in the journal and in an argument list.
tb "cd $here; echo $mark-control >marks/control; cp marks/control /var/lib/nixos-gui/control; logger -t planted -f marks/control
  timeout 1 sh -c 'sleep 1' $mark-control"
tb "bash $here/search.sh >$here/hits 2>&1"
for place in arguments journal /var/lib/nixos-gui/control; do
  check secrets-control "what is put into $place is found" tb "grep -qx 'control stands in $place' $here/hits"
done
pages=$(tb "find $here/pages -type f -size +0 | wc -l")
check secrets-pages "$pages answers were kept" [ "$pages" -gt 40 ]
labels=$(tb "ls $here/marks | wc -l")
hits=$(tb "grep -v '^control ' $here/hits")
if [ -z "$hits" ]; then
  pass secrets-nowhere "none of $((labels - 1)) marked secrets stands where it does not belong"
else
  while IFS= read -r line; do fail secrets-nowhere "$line"; done <<<"$hits"
fi
# What lies on the disk of whoever builds the system.
check secrets-generated "nor in what is generated for the Nix store" sh -c "! grep -raqF -e '$mark' '$made/generated'"

tb "find /backup/nixos-gui -type f -newer $here/began -delete
  systemctl stop planted-sampler.service planted-redis-again.service nixos-gui.service
  rm -rf /run/systemd/system/nixos-gui.service.d/planted.conf /var/lib/nixos-gui/db.sqlite* /var/lib/nixos-gui/control $here \
    /opt/nixos-gui/generated /var/lib/nixos-gui-emergency/keys /var/lib/nixos-gui-emergency/bundles/*
  mv /root/before/db.sqlite* /var/lib/nixos-gui/; mv /root/before/keys /var/lib/nixos-gui-emergency/keys
  mv /root/before/generated /opt/nixos-gui/generated; rm -rf /root/before; sh /opt/nixos-gui/install /opt/nixos-gui >/dev/null 2>&1"
forget_everything
check secrets-end "healthy at the end" within 30 healthy
