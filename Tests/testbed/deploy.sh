# shellcheck shell=bash
# tb_deploy GENERATED BIN: copies the server and a generated folder into the running machine and installs them there.

tb_deploy() {
  local generated=$1 server=$2/nixos-gui into library
  into=/proc/$(tb_leader)/root/opt/nixos-gui
  [ -x "$server" ] || { echo "deploy: no server at $server: run make build" >&2; return 1; }
  [ -f "$generated/MANIFEST.json" ] || { echo "deploy: no generated artifacts in $generated" >&2; return 1; }
  rm -rf "$into" && mkdir -p "$into/bin" || return 1
  cp "$server" "$into/bin/" || return 1
  # A toolchain in a home folder is out of the hardened unit's sight: its libraries go beside the server, where its
  # run path ($ORIGIN) finds them.
  while read -r library; do cp "$library" "$into/bin/" || return 1; done < <(
    ldd "$server" 2>/dev/null | awk '$2 == "=>" && $3 ~ /^\// && $3 !~ /^\/(usr\/)?lib/ { print $3 }'
  )
  cp -r "$generated" "$into/generated" && cp "$TB_HOME/install" "$into/install" && chmod -R go=u-w "$into" || return 1
  tb 'sh /opt/nixos-gui/install /opt/nixos-gui'
}
