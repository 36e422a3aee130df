# The policy in Nix, and the build fails when it is not what was reviewed. The host is that of hosts/reference.toml.
{
  services.nixos-gui = {
    enable = true;
    name = "reference";
    settings.emergency = {
      escalation = [
        {
          level = 1;
          name = "On-call engineer";
          contact = "The on-call rota";
          phone = "+44 20 7946 0101";
          mail = "oncall@example.org";
          within = "15m";
        }
        {
          level = 2;
          name = "Team lead";
          contact = "Whoever leads the team this week";
          phone = "+44 20 7946 0102";
          within = "30m";
        }
        {
          level = 3;
          name = "Security team";
          contact = "The security rota";
          phone = "+44 20 7946 0103";
          mail = "security@example.org";
          condition = "breach";
        }
        {
          level = 4;
          name = "Executive";
          contact = "The executive on duty";
          phone = "+44 20 7946 0104";
          condition = "outage";
          after = "2h";
        }
      ];
      contacts = [
        {
          name = "NixOS support";
          url = "https://nixos.org/community";
        }
        {
          name = "Security of the run-time";
          url = "https://www.swift.org/support/security.html";
          note = "The server is written in Swift";
        }
        {
          name = "Database corruption";
          url = "https://sqlite.org/forum";
          note = "The database is SQLite";
        }
      ];
    };
    reviewed = ../../../generated;
  };
}
