import Policy
import PolicyValues

/// The longest a run may take: so many waits for the service to answer, each a little late by one probe, and some fixed time
/// for looking around.
///
/// - Parameters:
///   - waits: how often the script waits for a unit to answer.
///   - switches: how often it switches the machine's configuration.
///   - copies: how often it copies or reads a whole database.
func timeBudget(_ spec: HostSpec, waits: Int, switches: Int = 0, copies: Int = 0) -> TimeSpan {
    let wait = spec.emergency.autoRecovery.wait.milliseconds + spec.emergency.healthCheck.timeout.milliseconds
    let fixed: TimeSpan = "5m"
    let total = waits * wait + switches * switchBudget.milliseconds + copies * copyBudget.milliseconds + fixed.milliseconds
    return TimeSpan(milliseconds: total) ?? TimeSpan.longest
}
