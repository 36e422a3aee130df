{
  "the port of the policy is open, safe mode's is not": (.firewall.allowedTCPPorts == [8088]),
  "without TLS there is a warning":
    (.warnings | length == 1 and (.[0] | contains("services.nixos-gui.openFirewall") and contains("service.tls")))
}
