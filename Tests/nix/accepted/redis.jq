{
  "Redis runs": (.units["redis-nixos-gui.service"].wantedBy == ["multi-user.target"]),
  "it listens on its socket, not on a port":
    ([.files[] | select(.name == "redis.conf") | .text] | any(contains("\nport 0\n")
      and contains("\nunixsocket /run/redis-nixos-gui/redis.sock\n"))),
  "the server may use the socket": (.users.users["nixos-gui"].extraGroups == ["redis-nixos-gui"]),
  "Redis asks for the password of the file": ([.files[].text] | any(contains("/run/secrets/nixos-gui-redis"))),
  "procedures find redis-cli": (.units["nixos-gui-diagnose.service"].text | test("PATH=[^\"]*-redis-")),
  "no port is opened": (.firewall.allowedTCPPorts == [])
}
