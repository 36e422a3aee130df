{
  "what runs has passed the comparison":
    (.etc["nixos-gui/safe-mode.json"].source | endswith("-nixos-gui-reviewed-reference/safe-mode.json")),
  "the comparison is part of the build":
    ([.files[] | select(.name == "nixos-gui-reviewed-reference") | .text] | any(contains("nixos-gui-gen\" check"))),
  "the server runs as its standard user": (.users.users | has("nixos-gui"))
}
