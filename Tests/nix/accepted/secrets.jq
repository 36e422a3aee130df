{
  "the drop-ins name no secret: the reviewed units do": ([.units[].text] | all(contains("/run/secrets") | not)),
  "the port of TLS is open, and no other": (.firewall.allowedTCPPorts == [8443]),
  "the warning says that the server does not do TLS yet": (.warnings | length == 1 and (.[0] | contains("services.nixos-gui.settings.service") and contains("tls")))
}
