import Foundation
import Operations
import SystemdClient
import Testing

@Suite struct SupervisionTests {
    @Test func theWatchdogCountsOnlyWhenItIsOurs() {
        let socket = "/run/systemd/notify"
        #expect(SupervisorPort.systemd(environment: ["NOTIFY_SOCKET": socket, "WATCHDOG_USEC": "10000000"]).watchdog == .seconds(10))
        let other = ["NOTIFY_SOCKET": socket, "WATCHDOG_USEC": "10000000", "WATCHDOG_PID": "7"]
        #expect(SupervisorPort.systemd(environment: other, process: 7).watchdog == .seconds(10))
        #expect(SupervisorPort.systemd(environment: other, process: 8).watchdog == nil)
        #expect(SupervisorPort.systemd(environment: ["WATCHDOG_USEC": "10000000"]).watchdog == nil)
        for strange in ["0", "-1", "soon", ""] {
            #expect(SupervisorPort.systemd(environment: ["NOTIFY_SOCKET": socket, "WATCHDOG_USEC": strange]).watchdog == nil)
        }
    }

    @Test func onlyNamesOfSocketsAreSockets() {
        #expect(NotifySocket(path: "relative") == nil)
        #expect(NotifySocket(path: "@") == nil)
        #expect(NotifySocket(path: "/" + String(repeating: "a", count: 200)) == nil)
        #expect(NotifySocket(path: "@abstract") != nil)
    }

    @Test func aMessageToNobodyIsNotTakenForReceived() {
        #expect(NotifySocket(path: "/nonexistent/notify")?.send(.ready) == false)
    }

    @Test func whoReadsNoMoreHoldsNobody() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "notify-\(UUID().uuidString)").path
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer {
            close(descriptor)
            unlink(path)
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        try #require(bound == 0)
        let notify = try #require(NotifySocket(path: path))
        // The kernel keeps as many as net.unix.max_dgram_qlen says, 10 to 512; then nobody takes them.
        #expect(notify.send(.alive))
        #expect((1...2_000).contains { _ in !notify.send(.alive) })
    }

    @Test func aStatusStaysOneLine() {
        #expect(SupervisorMessage.status("a\nREADY=1").datagram == "STATUS=a READY=1")
    }
}
