# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# The runbook's section for a breach, typed as it stands there: evidence, the hold and the stop, the end of the hold.
runbook=/run/current-system/sw/share/doc/nixos-gui/RUNBOOK.md
evidence=/var/lib/nixos-gui-emergency/evidence

typed() { # NUMBER: runs that block of commands of the section, as root
  tb "awk '/^## /{inside=(\$0 == \"## In a breach\")} inside && /^\`\`\`\$/{code=0} inside && code && number == $1; inside && /^\`\`\`sh\$/{code=1; number++}' $runbook >/run/breach-$1.sh
    [ -s /run/breach-$1.sh ] && bash /run/breach-$1.sh >/run/breach-said 2>&1"
}
token() { tb 'sha256sum </var/lib/nixos-gui-emergency/keys/operator-token'; }
keys() { tb 'cd /var/lib/nixos-gui-emergency/keys && sha256sum session-key jwt-key'; }

check breach-runbook "the runbook lies on the machine" tb "test -s $runbook"
check breach-pages "with the page of each procedure" tb \
  'for page in /opt/nixos-gui/generated/procedures/*/; do cmp "$page/runbook.md" "/run/current-system/sw/share/doc/nixos-gui/procedures/$(basename "$page")/runbook.md" || exit 1; done'

check breach-evidence "the evidence is kept as the runbook says" typed 1
kept=$(tb "ls -d $evidence/*-breach | tail -n 1")
check breach-evidence-serves "the service goes on meanwhile" healthy
check breach-evidence-root "root alone reads it" tb "[ \"\$(stat -c '%U %a' $kept)\" = 'root 700' ] && [ -z \"\$(find $kept -perm /077)\" ]"
check breach-evidence-whole "each file matches its hash" tb "cd / && sha256sum --quiet -c $kept/SHA256SUMS"
for part in journal.export db.sqlite log.tar sockets processes units unit-files generations; do
  check "breach-evidence-$part" "$part is there, and not empty" tb "test -s $kept/$part"
done
check breach-evidence-database "the copied database opens, with its log" tb \
  "cp -R $kept /run/breach-copy && [ \"\$(sqlite3 /run/breach-copy/db.sqlite 'PRAGMA integrity_check')\" = ok ]"

before=$(token)
old_keys=$(keys)
check breach-stop "the service is stopped and held as the runbook says" typed 2
check breach-stopped "neither it nor safe mode runs" tb '! systemctl -q is-active nixos-gui.service && ! systemctl -q is-active nixos-gui-safe.service'
tb 'systemctl start nixos-gui-health-check.service; systemctl start nixos-gui-auto-recovery.service; systemctl start nixos-gui.service'
check breach-held "automation and a start leave it so" tb '! systemctl -q is-active nixos-gui.service && ! systemctl -q is-active nixos-gui-safe.service'
check breach-held-check "the health check says why" tb 'journalctl -b -q -u nixos-gui-health-check.service -o cat | grep -q "held: breach (a breach; RUNBOOK.md says how it ends)"'
check breach-held-failure "nixos-gui-complete-service-failure refuses, and names the way out" tb \
  'nixos-gui-complete-service-failure >/run/said 2>&1; [ $? = 1 ] && grep -q "RUNBOOK.md says under .In a breach." /run/said'

check breach-end "the hold ends as the runbook says" typed 3
check breach-back "the service is healthy again" within 20 healthy
check breach-token "with a new token of the operator" [ "$(token)" != "$before" ]
check breach-keys "and new keys of sessions and access tokens" [ "$(keys | wc -l) $(printf "%s\n%s\n" "$old_keys" "$(keys)" | sort -u | wc -l)" = "2 4" ]
tb "rm -rf $kept /run/breach-copy /run/breach-*"
forget_everything
