# shellcheck shell=bash
# tb_deploy GENERATED BIN: copies the server and a generated folder into the running machine and installs them there.

tb_deploy() {
  local generated server parcel library
  generated=$(realpath "$1") server=$(realpath "$2/nixos-gui") parcel=$TB_DIR/deploy
  [ -x "$server" ] || { echo "deploy: no server at $server: run make build" >&2; return 1; }
  [ -f "$generated/MANIFEST.json" ] || { echo "deploy: no generated artifacts in $generated" >&2; return 1; }
  # Links are enough here: what they point to is copied.
  rm -rf "$parcel" && mkdir -p "$parcel/bin" && ln -s "$server" "$parcel/bin/nixos-gui" || return 1
  # A toolchain in a home folder is out of the hardened unit's sight: its libraries go beside the server, where its
  # run path ($ORIGIN) finds them.
  while read -r library; do ln -s "$library" "$parcel/bin/" || return 1; done < <(
    ldd "$server" 2>/dev/null | awk '$2 == "=>" && $3 ~ /^\// && $3 !~ /^\/(usr\/)?lib/ { print $3 }'
  )
  ln -s "$generated" "$parcel/generated" && ln -s "$TB_HOME/install" "$parcel/install" || return 1
  tb 'rm -rf /opt/nixos-gui' && tb_put "$parcel" /opt/nixos-gui && rm -rf "$parcel" || return 1
  tb 'chmod -R go=u-w /opt/nixos-gui && sh /opt/nixos-gui/install /opt/nixos-gui'
}
