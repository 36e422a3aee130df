{
  "the port is open": (.firewall.allowedTCPPorts == [8080]),
  "the warning says that the server listens on this machine only": (.warnings | length == 1 and (.[0] | contains("127.0.0.1 only")))
}
