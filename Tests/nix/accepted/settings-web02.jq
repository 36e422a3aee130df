{
  "its artifacts have its name": (.etc["nixos-gui/nixos-gui.json"].source | contains("-nixos-gui-generated-web02/")),
  "nothing of the first host is in it": ([.files[].text] | all(contains("9090") or contains("web01") | not)),
  "it runs as its own user": (.users.users | has("nixos-gui") and (has("gui") | not))
}
