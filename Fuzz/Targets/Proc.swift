import Operations

@testable import MachineReadings

extension FuzzTarget {
    /// Files and figures of the kernel. Nobody else writes them; but a later kernel, or a file system of a network, may write them otherwise.
    static let proc = FuzzTarget("proc") { bytes in
        var fields = Fields(bytes)
        let (file, host) = (fields.next(), fields.next())
        for listener in Listener.parse(file) {
            try hold(file.contains(listener.address), "the address \(listener.address) does not stand there")
            // Whoever listens on every address is in the way of everybody.
            if !listener.address.isEmpty, listener.address.allSatisfy({ $0 == "0" }) { try hold(listener.meets(host), "\(host) is free") }
        }
        for group in MemoryGroup.places(file) {
            try hold(group.used.hasPrefix("/sys/fs/cgroup/") && group.limit.hasPrefix("/sys/fs/cgroup/"), "the files \(group)")
        }
        let table = MemoryTable(file)
        for line in file.split(separator: "\n") { _ = table.kibibytes(line.prefix { $0 != ":" && $0 != " " }) }
        try figures(
            stride(from: 0, to: 32, by: 8).map { start in bytes.dropFirst(start).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } })
    }

    private static func figures(_ numbers: [UInt64]) throws {
        let space = DiskSpace(
            total: bytes(numbers[0], numbers[3]), free: bytes(numbers[1], numbers[3]), inodes: numbers[2], freeInodes: numbers[3],
            readOnly: false)
        let folder = WatchedFolder(purpose: "state", path: "/var/lib/nixos-gui", absence: .fail)
        let disk = CheckResult(folder, .success(space), at: 1_767_323_045)
        try hold(space.free > 0 || disk.status == .fail, "\(space): \(disk.output)")
        for reading in [
            MemoryReading.group(used: numbers[0], limit: numbers[1], machineAvailable: numbers[2], machineTotal: numbers[3]),
            .process(resident: numbers[0], machineAvailable: numbers[1], machineTotal: numbers[2]),
        ] {
            let memory = CheckResult(reading, at: 1_767_323_045)
            try hold(!memory.output.isEmpty && memory.output.utf8.count < 300, "\(reading): \(memory.output)")
        }
    }
}
