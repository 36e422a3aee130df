# shellcheck shell=bash
# The bundle of a diagnosis: whole, for root alone, and none of the marked secrets that are planted wherever it looks.
# shellcheck disable=SC2016 # expands in the machine
bundles=/var/lib/nixos-gui-emergency/bundles
mark=PLANTED$RANDOM$RANDOM
drop_in=/run/systemd/system/nixos-gui.service.d/planted.conf

# In the unit, in settings, in the journal of a unit of ours, in an argument list, in a record, in an alert, in a hold's reason,
# in the name of a file that the service's user chose.
tb "mkdir -p ${drop_in%/*}; printf '[Service]\nEnvironment=API_TOKEN=${mark}a DATABASE_PASSWORD=\"${mark}b c\"\n' >$drop_in
  systemctl daemon-reload; systemctl restart nixos-gui.service
  printf '{\"redis\":{\"password\":\"${mark}c\"},\"webhook\":\"https://user:${mark}d@example.org/hook\"}\n' >/etc/nixos-gui/planted.json
  cat >/run/nixos-gui-planted.sh <<'SCRIPT'
echo 'Authorization: Bearer ${mark}e'
echo 'Cookie: sid=\"${mark}f\"; other=${mark}g'
echo 'Authorization: Digest username=\"bob\", response=\"${mark}h\"'
echo 'connecting with password=${mark}i and token: ${mark}j'
echo 'machine h login bob password ${mark}k'
echo 'requirepass ${mark}l'
echo '<password>${mark}m</password>'
echo 'password: correct ${mark}n staple'
printf -- '-----BEGIN PRIVATE KEY-----\n${mark}o\n-----END PRIVATE KEY-----\n'
SCRIPT
  systemd-run --quiet --wait --unit=nixos-gui-planted sh /run/nixos-gui-planted.sh
  printf '{\"event\":\"finding\",\"message\":\"token=${mark}p was refused\"}\n' >/var/lib/nixos-gui-emergency/runs/00000000000000000000000000000bad.jsonl
  printf '{\"key\":\"planted\",\"message\":\"password ${mark}q1 is wrong\"}\n' >/var/lib/nixos-gui-emergency/alerts/planted.json
  setpriv --reuid=nixos-gui --regid=nixos-gui --clear-groups touch '/var/lib/nixos-gui/secret=${mark}r'
  group=\$(systemctl show -P ControlGroup nixos-gui.service)
  setpriv --reuid=nixos-gui --regid=nixos-gui --clear-groups sh -c 'exec sleep 60' --password ${mark}s &
  for file in /sys/fs/cgroup\$group/cgroup.procs /sys/fs/cgroup/systemd\$group/cgroup.procs; do [ ! -e \$file ] || echo \$! >\$file; done; true"
within 20 healthy

check bundle-done "it ends well" tb 'nixos-gui-diagnose --bundle >/run/said 2>&1'
bundle=$(tb "ls -t $bundles/*.tar.gz | head -n 1")
check bundle-said "and names its file" tb "grep -q '$bundle' /run/said"
check bundle-closed "root alone reads it" [ "$(tb "stat -c '%U %a' $bundles $bundle" | tr '\n' ' ')" = 'root 700 root 600 ' ]
tb "rm -rf /run/unpacked; mkdir /run/unpacked; tar -C /run/unpacked -xzf $bundle"
check bundle-secrets "no planted secret is in it" tb "! grep -ra $mark /run/unpacked /run/said >/run/leaks 2>&1"
tb 'cat /run/leaks' | head -n 20
check bundle-names "nor in the name of a file" tb "! find /run/unpacked | grep -q $mark"
check bundle-redacted "where they stood, it says so" [ "$(tb 'grep -rac "\[redacted\]" /run/unpacked | awk -F: "{ n += \$2 } END { print (n >= 8) }"')" = 1 ]
for part in diagnosis.txt versions.txt health.txt disk.txt memory.txt sockets.txt units.txt unit-files.txt properties.txt processes.txt \
  journal.txt settings/nixos-gui.json MANIFEST.json; do
  check "bundle-has-$part" "$part has something in it" tb "test -s /run/unpacked/*/$part"
done
check bundle-sections "all seven looks are in it" [ "$(tb 'grep -c "== [1-7]\. " /run/unpacked/*/diagnosis.txt')" = 7 ]
check bundle-manifest "every sum of its manifest is right" tb 'cd /run/unpacked/* && jq -r ".files[] | .sha256 + \"  \" + .path" MANIFEST.json | sha256sum --check --quiet'
check bundle-manifest-whole "and every file is in it" [ "$(tb 'cd /run/unpacked/* && jq ".files | length" MANIFEST.json')" = "$(tb 'cd /run/unpacked/* && find . -type f ! -name MANIFEST.json | wc -l')" ]
tb "for i in 1 2 3 4 5 6; do touch $bundles/nixos-gui-2020010\${i}T000000Z.tar.gz; done; sleep 1.1; nixos-gui-diagnose --bundle >/run/said 2>&1"
check bundle-kept "the newest five are kept" [ "$(tb "ls $bundles | wc -l") $(tb "ls $bundles | grep -c 2020010[456]")" = '5 3' ]

tb "pkill -f 'sleep 60' ; rm -rf $drop_in /etc/nixos-gui/planted.json /run/nixos-gui-planted.sh /run/unpacked /run/leaks $bundles \
  /var/lib/nixos-gui-emergency/runs/00000000000000000000000000000bad.jsonl '/var/lib/nixos-gui/secret=${mark}r'
  systemctl daemon-reload; systemctl restart nixos-gui.service"
forget_everything
check bundle-end "healthy at the end" within 20 healthy
