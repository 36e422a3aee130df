import Glibc
public import Operations

extension MemoryPort {
    /// The unit's control group (version 2 or 1) and /proc/meminfo; the process's own size where no group is readable.
    public static let live = MemoryPort {
        guard case .success(let table) = SmallFile.text("/proc/meminfo") else { return .unknown("/proc/meminfo cannot be read.") }
        let machine = MemoryTable(table)
        guard let available = machine.kibibytes("MemAvailable"), let total = machine.kibibytes("MemTotal") else {
            return .unknown("/proc/meminfo has no MemAvailable.")
        }
        if case .success(let groups) = SmallFile.text("/proc/self/cgroup") {
            for place in MemoryGroup.places(groups) {
                guard let (used, limit) = place.read() else { continue }
                return .group(used: used, limit: limit, machineAvailable: available << 10, machineTotal: total << 10)
            }
        }
        guard case .success(let pages) = SmallFile.text("/proc/self/statm"),
            let resident = pages.split(separator: " ").dropFirst().first.flatMap({ UInt64($0) })
        else { return .unknown("/proc/self/statm cannot be read.") }
        return .process(resident: resident * UInt64(getpagesize()), machineAvailable: available << 10, machineTotal: total << 10)
    }
}

/// Lines such as `MemTotal: 16384 kB` or `inactive_file 4096`.
struct MemoryTable {
    private var values: [Substring: UInt64] = [:]

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "\t" })
            guard words.count >= 2, let value = UInt64(words[1]) else { continue }
            values[words[0]] = value
        }
    }

    /// The value of a line of /proc/meminfo, in KiB (it says kB and means KiB: proc(5)).
    func kibibytes(_ name: Substring) -> UInt64? { values[name] }
    /// The value of a line of memory.stat, in bytes.
    func bytes(_ name: Substring) -> UInt64? { values[name] }
}
