import Policy
import PolicyValues

/// The secrets of the operator that the policy names, by key: ours to read, never to change. A test holds this list to the keys of the
/// declaration.
func operatorSecrets(_ spec: HostSpec) -> [(key: String, file: SecretFile)] {
    let (service, alert) = (spec.service, spec.emergency.alert)
    let secrets: [(key: String, file: SecretFile?)] = [
        ("service.tls.keyFile", service.tls?.keyFile), ("service.redis.passwordFile", service.redis?.passwordFile),
        ("service.auth.initialAdminPasswordFile", service.auth.initialAdminPasswordFile),
        ("emergency.alert.pagerDuty.routingKeyFile", alert.pagerDuty?.routingKeyFile),
        ("emergency.alert.webhook.urlFile", alert.webhook?.urlFile), ("emergency.alert.webhook.secretFile", alert.webhook?.secretFile),
        ("emergency.deadMan.urlFile", spec.emergency.deadMan?.urlFile),
    ]
    return secrets.compactMap { secret in secret.file.map { (secret.key, $0) } }
}
