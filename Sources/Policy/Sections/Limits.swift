public import PolicyValues

/// `[service.limits]`: what the server may use of the machine in normal operation; systemd holds it to that.
public struct Limits: Section {
    public let cpuQuota: CPUQuota
    public let memoryHigh: ByteSize
    public let memoryMax: ByteSize
    public let tasksMax: Int
    public let openFiles: Int

    public init(_ keys: inout Keys) {
        cpuQuota = keys("cpuQuota", "200%", "The most processor time, in per cent of one processor.")
        memoryHigh = keys("memoryHigh", "1536M", in: "32M"..."16T", "The memory above which the kernel slows the server down and reclaims.")
        memoryMax = keys("memoryMax", "2G", in: "32M"..."16T", "The memory above which the kernel kills the server.")
        tasksMax = keys("tasksMax", 256, in: 16...1_000_000, "The most threads and processes at a time.")
        openFiles = keys("openFiles", 4096, in: 64...1_000_000, "The most files and connections open at a time.")
    }
}
