{
  "no Redis runs here": (.defines | any(startswith("services.redis")) | not),
  "the server is in no group of Redis": (.users.users["nixos-gui"].extraGroups == [])
}
