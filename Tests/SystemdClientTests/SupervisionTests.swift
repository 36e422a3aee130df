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

    @Test func aStatusStaysOneLine() {
        #expect(SupervisorMessage.status("a\nREADY=1").datagram == "STATUS=a READY=1")
    }
}
