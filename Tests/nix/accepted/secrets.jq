{
  "the drop-ins name no secret: the reviewed units do": ([.units[].text] | all(contains("/run/secrets") | not)),
  "the port of TLS is open, and no other": (.firewall.allowedTCPPorts == [8443]),
  "a port that is open with TLS is nothing to warn of": (.warnings == [])
}
