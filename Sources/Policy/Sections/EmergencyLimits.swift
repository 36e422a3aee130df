public import PolicyValues

/// `[emergency.limits]`: what the server may use while it is held down because it took too much. The figures are the runbook's.
public struct EmergencyLimits: Section {
    public let cpuQuota: CPUQuota
    public let memoryMax: ByteSize

    public init(_ keys: inout Keys) {
        cpuQuota = keys("cpuQuota", "50%", "The most processor time under emergency limits, in per cent of one processor.")
        memoryMax = keys("memoryMax", "1G", in: "32M"..."16T", "The memory above which the kernel kills the server under emergency limits.")
    }
}
