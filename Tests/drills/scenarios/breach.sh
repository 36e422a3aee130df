# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A breach from its detection to its end, on a host behind a proxy of its own machine: cut off, evidence, new secrets, lifted by root.
. Tests/drills/breach.sh
runbook=/run/current-system/sw/share/doc/nixos-gui/RUNBOOK.md
check breach-runbook "the runbook on the machine names the procedure, and nothing to type by hand" tb "grep -q 'nixos-gui-contain-breach' $runbook && ! grep -q 'In a breach' $runbook"
check breach-pages "with the page of each procedure" tb \
  'for page in /opt/nixos-gui/generated/procedures/*/; do cmp "$page/runbook.md" "/run/current-system/sw/share/doc/nixos-gui/procedures/$(basename "$page")/runbook.md" || exit 1; done'

intruder
check breach-in "an intruder is in, with a cookie and a token" [ "$(codes)" = '200 200' ]
before=$(secrets)
check breach-dry "a dry run ends well" [ "$(contain --dry-run)" = 0 ]
check breach-dry-unchanged "and changes nothing" [ "$(codes) $(secrets) $(kept)" = "200 200 $before " ]

# Without the consent: cut off, evidence, and the old secrets still there.
check breach-first "without a consent it ends well" [ "$(contain)" = 0 ]
check breach-first-said "and says that sessions and tokens are not ended" said 'Sessions and tokens are NOT ended'
check breach-first-stopped "the service is stopped" stopped
check breach-first-secrets "the secrets are the old ones" [ "$(secrets)" = "$before" ]
for part in journal-1.export audit.json db.sqlite database.facts log.tar sockets processes units unit-files generations secrets.sha256 state-files; do
  check "breach-evidence-$part" "$part is kept, and not empty" tb "test -s $(kept)/$part"
done
check breach-evidence-sums "each file matches its hash" sums
check breach-evidence-root "root alone reads the evidence" tb "[ \"\$(stat -c '%U %a' $(kept))\" = 'root 700' ] && [ -z \"\$(find $(kept) -perm /077)\" ]"
user=$(tb 'jq -r .user /etc/nixos-gui/nixos-gui.json')
check breach-evidence-summary "the service's group reads the summary" tb "setpriv --reuid=$user --regid=$user --clear-groups cat $(kept).summary | grep -q '^db.sqlite: sha256 '"
check breach-evidence-closed "and nothing else of it" tb "! setpriv --reuid=$user --regid=$user --clear-groups ls $(kept) 2>/dev/null"
check breach-evidence-database "the copied database opens, with its log" tb \
  "cp -R $(kept) /run/breach-copy && [ \"\$(sqlite3 /run/breach-copy/db.sqlite 'PRAGMA integrity_check')\" = ok ] && sqlite3 /run/breach-copy/db.sqlite 'SELECT name FROM account' | grep -qx intruder; rm -rf /run/breach-copy"
check breach-evidence-audit "the audit log tells of the intruder" tb "jq -e '.[] | select(.action == \"sign-in\" or .subject == \"intruder\")' $(kept)/audit.json >/dev/null"
check breach-evidence-journal "the journal can be read back" tb "test -x /lib/systemd/systemd-journal-remote || grep -q -a '^_SYSTEMD_UNIT=nixos-gui.service' $(kept)/journal-1.export"
check breach-evidence-complete "nothing was left out" tb "! test -e $(kept)/INCOMPLETE"

# Held: by automation, people, a reboot.
tb 'systemctl start nixos-gui-health-check.service; systemctl start nixos-gui-auto-recovery.service; systemctl start nixos-gui.service; systemctl start nixos-gui-safe.service'
check breach-held "automation and a start leave it stopped" stopped
check breach-held-check "the health check says why" tb 'journalctl -b -q -u nixos-gui-health-check.service -o cat | grep -q "held: breach (a breach was contained"'
check breach-held-failure "nixos-gui-complete-service-failure refuses, and names the way out" tb \
  'nixos-gui-complete-service-failure >/run/said 2>&1; [ $? = 1 ] && grep -q "nixos-gui-lift-isolation" /run/said'
backups=$(tb 'ls /backup/nixos-gui | sha256sum')
check breach-held-backup "no backup is made, and none is forgotten" [ "$(tb 'nixos-gui-back-up-database >/run/said 2>&1; echo $?; ls /backup/nixos-gui | sha256sum' | tr '\n' ' ')" = "0 $backups " ]
crash
check breach-reboot "a reboot leaves it stopped" stopped
check breach-reboot-held "and held" tb "test -e $keep/holds/breach.json"

# With the consent: the same evidence, new secrets, and the proof. Meanwhile every argument list is read.
one=$(kept)
tb 'mkdir -p -m 0700 /root/stolen; printf "%s\n" "$(cat '$keep'/keys/operator-token)" "$(cat '$keep'/keys/session-key)" >/root/stolen/needles
  cat >/root/stolen/watch <<"WATCH"
while [ ! -e /root/stolen/enough ]; do cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\000" " " | grep -q -a -F -f /root/stolen/needles && touch /root/stolen/seen; cat /var/lib/nixos-gui-emergency/keys/* 2>/dev/null | fold -w 64 >/root/stolen/new && cat /root/stolen/new >>/root/stolen/needles; echo >>/root/stolen/needles; sed -i "/^\$/d" /root/stolen/needles; done
WATCH
  systemd-run --quiet --unit=watch-arguments sh /root/stolen/watch'
check breach-second "the second run, with the consent, ends well" [ "$(contain --yes-rotate-secrets)" = 0 ]
tb 'touch /root/stolen/enough; systemctl stop watch-arguments.service 2>/dev/null; sed -i "/^\$/d" /root/stolen/needles'
check breach-second-arguments "no secret of ours stood in an argument list" tb '! test -e /root/stolen/seen'
check breach-second-evidence "the evidence is the one of the first run" [ "$(tb "ls -d $evidence/*-contain-breach")" = "$one" ]
check breach-second-secrets "the secrets are new ones, for root alone" tb "[ \"\$(cat $keep/keys/* | sha256sum)\" != '$before' ] && [ \"\$(stat -c '%U %a' $keep/keys/* | sort -u)\" = 'root 600' ] && [ -z \"\$(find $keep/keys -name '*.new')\" ]"
check breach-second-proof "the old token and the old cookie are refused, the new ones get in" said "old operator.s token is refused .401.; the old cookie is refused .401.; the new token is answered with 200, a new sign-in with 303"
check breach-second-loaded "the server has loaded the new secrets" said 'the server has loaded the new secrets'
check breach-second-stopped "the service is stopped again" stopped
check breach-second-left "nothing of the proof is left" tb 'test ! -e /run/nixos-gui-emergency/breach/proof && ! ls /run/systemd/system/nixos-gui.service.d/zz-isolation* 2>/dev/null'
check breach-second-hidden "no secret is in the records, the summary or the journal" tb \
  "! grep -rqFf /root/stolen/needles $keep/runs $keep/alerts $keep/containment $(kept).summary && ! journalctl -b -q -o cat | grep -qFf /root/stolen/needles"
after=$(secrets)
check breach-third "a third run is harmless" [ "$(contain --yes-rotate-secrets) $(secrets)" = "0 $after" ]

# Lifted by root alone, and by name.
check breach-lift-server "polkit refuses it to the server" tb "! setpriv --reuid=$user --regid=$user --clear-groups systemctl --no-ask-password start nixos-gui-lift-isolation.service 2>/run/said"
check breach-lift-unit "its unit lifts nothing, because no unit can consent" tb '! systemctl start nixos-gui-lift-isolation.service'
check breach-lift-asks "without a consent it refuses" [ "$(lift)" = 78 ]
check breach-lift-asks-said "and names the one that is missing" said 'To do it: nixos-gui-lift-isolation --yes-lift-isolation\. Nothing was changed'
check breach-lift-shows "it shows what it lifts" said 'evidence: .*every file matches its hash'
check breach-lift-still "the service is still stopped" stopped
check breach-lift "with the consent it ends well" [ "$(lift --yes-lift-isolation)" = 0 ]
check breach-lift-healthy "the service is healthy" within 20 healthy
check breach-lift-again "a second time is harmless" [ "$(lift --yes-lift-isolation)" = 0 ]
check breach-lift-alert "its alert is resolved" tb "! test -e $keep/alerts/breach.json"
intruder_again=$(tb 'nixos-gui account list | grep -c intruder')
check breach-lift-account "the account is for people to judge: it is still there" [ "$intruder_again" = 1 ]
forget_breach
check breach-end "healthy at the end" healthy

# Where the old secrets are still good, a second consent is needed.
check breach-old "contained without new secrets" [ "$(contain)" = 0 ]
check breach-old-lift "is not lifted with one consent" [ "$(lift --yes-lift-isolation)" = 78 ]
check breach-old-said "the other one is named" said '\-\-yes-keep-old-secrets'
check breach-old-lifted "and lifted with both" [ "$(lift --yes-lift-isolation --yes-keep-old-secrets)" = 0 ]

# From the GUI: its unit brings the consent.
# Whoever asks runs as the service's user, and is killed with it.
check breach-unit "the server may start it" tb "setpriv --reuid=$user --regid=$user --clear-groups systemctl --no-ask-password --no-block start nixos-gui-contain-breach@everything.service"
check breach-unit-proven "and gets new secrets, proven" within 60 tb "grep -qx proven=yes $keep/containment && ! systemctl -q is-active nixos-gui-contain-breach@everything.service"
check breach-unit-stopped "and is cut off by that" within 20 stopped
forget_breach
