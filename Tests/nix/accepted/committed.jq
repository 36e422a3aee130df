{
  "what runs is what is committed": (.etc["nixos-gui/nixos-gui.json"].source | endswith("-nixos-gui.json")),
  "nothing is generated": ([.files[].name] | all(startswith("nixos-gui-generated") | not)),
  "cron reads the committed file": (.cron.enable and (.cron.cronFiles | any(endswith("-nixos-gui")))),
  "there is no timer": ([.units | keys[] | select(endswith(".timer"))] == []),
  "the server has a user and a group of its own":
    (.users.users["nixos-gui"].group == "nixos-gui" and (.users.groups | has("nixos-gui"))),
  "the firewall stays closed": (.firewall.allowedTCPPorts == []),
  "there is nothing to warn of": (.warnings == [])
}
