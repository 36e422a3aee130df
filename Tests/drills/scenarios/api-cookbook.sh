# shellcheck shell=bash
# The commands of docs/api.md work as they stand there, in their order, in one shell on the machine.
# shellcheck disable=SC2016 # expands in the machine
within 20 healthy
tb 'jq -e . /etc/nixos-gui/nixos-gui.json' >/dev/null || fail api-cookbook-jq "there is no jq in the machine"
blocks=$(awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' docs/api.md)
check api-cookbook-there "docs/api.md has commands" test "$(wc -l <<<"$blocks")" -gt 20
# Each command that fails ends it, also within a pipe.
folder=$(mktemp -d)
printf '%s\n' "$blocks" >"$folder/commands"
printf 'cook\n' >"$folder/name"
od -An -N12 -tx1 /dev/urandom | tr -d ' ' >"$folder/password"
tb_put "$folder" /run/cookbook
tb 'chmod 700 /run/cookbook && cd /run/cookbook && nixos-gui account create cook --role operator <password' >/dev/null ||
  fail api-cookbook-account "no account can be made for it"
rm -r "$folder"
said=$(tb 'chmod 700 /run/cookbook && cd /run/cookbook && bash -exo pipefail commands 2>&1')
status=$?
if [ "$status" = 0 ]; then
  pass api-cookbook "every command of docs/api.md works"
else
  fail api-cookbook "a command of docs/api.md fails with status $status: $(tail -n 5 <<<"$said")"
fi
check api-cookbook-secret "no command of it has a secret in its arguments" sh -c '! grep -qiE "bearer [0-9a-f]{16}|password=" "$0"' docs/api.md
tb 'rm -rf /run/cookbook; nixos-gui account remove cook --yes-remove-account' >/dev/null 2>&1
forget_everything
check api-cookbook-end "healthy at the end" within 20 healthy
