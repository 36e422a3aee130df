/// The files of one control group that tell its memory.
struct MemoryGroup: Equatable {
    var used: String
    var limit: String
    var statistics: String
    /// The line of `statistics` that counts cached files which the kernel drops before it kills.
    var droppable: Substring

    /// Where the groups of a process stand, from its /proc/PID/cgroup: `0::/path` in version 2, `4:memory:/path` in version 1.
    /// The root group is left out: it is the machine, and has no limit.
    static func places(_ text: String) -> [MemoryGroup] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2] != "/" else { return nil }
            if parts[0] == "0", parts[1].isEmpty {
                let folder = "/sys/fs/cgroup\(parts[2])"
                return MemoryGroup(
                    used: "\(folder)/memory.current", limit: "\(folder)/memory.max", statistics: "\(folder)/memory.stat",
                    droppable: "inactive_file")
            }
            guard parts[1].split(separator: ",").contains("memory") else { return nil }
            let folder = "/sys/fs/cgroup/memory\(parts[2])"
            return MemoryGroup(
                used: "\(folder)/memory.usage_in_bytes", limit: "\(folder)/memory.limit_in_bytes", statistics: "\(folder)/memory.stat",
                droppable: "total_inactive_file")
        }
    }

    /// Bytes in use and the limit; nil where the group cannot be read.
    func read() -> (used: UInt64, limit: UInt64?)? {
        guard let all = SmallFile.number(used) else { return nil }
        var cached: UInt64 = 0
        if case .success(let text) = SmallFile.text(statistics) { cached = MemoryTable(text).bytes(droppable) ?? 0 }
        // Version 1 writes "no limit" as a number near 2^63, version 2 as "max", which is no number.
        let bound = SmallFile.number(limit).flatMap { $0 >= 1 << 60 ? nil : $0 }
        return (all >= cached ? all - cached : 0, bound)
    }
}
