import Operations
import Testing

@testable import MachineReadings

@Suite struct ReadingsTests {
    @Test func listenersAreReadWithTheirOwner() {
        let text = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000   998        0 31 1 0000000000000000 100 0 0 10 0
               1: 0100007F:1F90 0100007F:A000 01 00000000:00000000 00:00000000 00000000     0        0 32 1 0000000000000000 100 0 0 10 0
            """
        #expect(Listener.parse(text) == [Listener(address: "0100007F", port: 8_080, owner: 998)])
    }

    @Test func aListenerCollidesWithItsAddressAndWithEveryAddress() {
        let loopback = Listener(address: "0100007F", port: 1, owner: 0)
        #expect(loopback.meets("127.0.0.1"))
        #expect(loopback.meets("0.0.0.0"))
        #expect(!loopback.meets("10.0.0.1"))
        #expect(Listener(address: "00000000", port: 1, owner: 0).meets("10.0.0.1"))
        #expect(Listener(address: "00000000000000000000000001000000", port: 1, owner: 0).meets("::1"))
        #expect(loopback.meets("some.name"), "a name may be any address")
    }

    @Test func moreBytesThanThereAreNumbersAreTheMost() {
        #expect(bytes(1 << 20, 4_096) == 1 << 32)
        #expect(bytes(.max, 4_096) == .max)
    }

    @Test func accountsHaveNames() {
        #expect(Account.name(0) == "root")
        #expect(Account.name(4_000_000_001) == "uid 4000000001")
    }

    @Test func controlGroupsOfBothVersionsAreFound() {
        let places = MemoryGroup.places("12:cpu,memory:/system.slice/a.service\n1:name=systemd:/x\n0::/system.slice/a.service\n")
        #expect(
            places.map(\.used) == [
                "/sys/fs/cgroup/memory/system.slice/a.service/memory.usage_in_bytes",
                "/sys/fs/cgroup/system.slice/a.service/memory.current",
            ])
        #expect(MemoryGroup.places("0::/\n3:memory:/\n").isEmpty, "the root group is the machine")
    }

    @Test func tablesAreRead() {
        #expect(MemoryTable("MemTotal:       16 kB\nMemAvailable: 8 kB\n").kibibytes("MemAvailable") == 8)
        #expect(MemoryTable("cache 5\ninactive_file 4096\n").bytes("inactive_file") == 4_096)
    }

    @Test func thisMachineCanBeMeasured() throws {
        if case .unknown(let why) = MemoryPort.live.measure() { Issue.record("\(why)") }
        #expect(try DiskPort.live.measure("/").get().total > 0)
        #expect(DiskPort.live.measure("/nonexistent") == .failure(.missing))
        #expect(DiskPort.live.measure("/etc/passwd") == .failure(.other("it is not a directory")))
        #expect(!Machine.hostName.isEmpty)
    }

    @Test func aFolderIsTriedByWriting() throws {
        #expect(throws: FolderRefusal(path: "/nonexistent", why: "it does not exist")) { try FolderTrial.write(in: "/nonexistent") }
        #expect(throws: FolderRefusal(path: "/etc/passwd", why: "it is not a directory")) { try FolderTrial.write(in: "/etc/passwd") }
        #expect(throws: FolderRefusal.self, "nothing can be made in /proc, not even by root") { try FolderTrial.write(in: "/proc") }
        try FolderTrial.write(in: "/tmp")
    }
}
