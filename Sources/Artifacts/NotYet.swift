import Policy

/// Why nothing carries out a key of the policy yet; nil where something does. The runbook must not promise what a policy only says.
func whyNotYet(_ key: String) -> String? { notCarriedOutYet.first { $0.key == key }?.why }
