import Operations
import Testing

@testable import SystemdClient

@Suite struct SystemctlShowTests {
    private let running = """
        Id=nixos-gui.service
        LoadState=loaded
        ActiveState=active
        SubState=running
        Result=success
        NRestarts=2
        MainPID=812
        InvocationID=0123456789abcdef0123456789abcdef
        ExecMainStatus=0
        StateChangeTimestamp=@1700000000
        """
    private let absent = "Id=x.service\nLoadState=not-found\nActiveState=inactive\nSubState=dead\nNRestarts=0\nStateChangeTimestamp=\n"

    @Test func blocksBecomeStatesInTheOrderOfTheNames() throws {
        let states = try SystemctlShow.parse(running + "\n\n" + absent, units: ["nixos-gui.service", "x.service"]).get()
        #expect(
            states[0]
                == UnitState(
                    name: "nixos-gui.service", load: "loaded", active: "active", sub: "running", result: "success", restarts: 2,
                    mainPID: 812, invocation: "0123456789abcdef0123456789abcdef", since: 1_700_000_000))
        #expect(states[1].load == "not-found")
        #expect(states[1].since == nil)
    }

    @Test func aCarriageReturnBelongsToItsLine() {
        let blocks = SystemctlShow.blocks("Id=a.service\r\nResult=x\r\n\nId=b.service\n")
        #expect(blocks == [["Id": "a.service\r", "Result": "x\r"], ["Id": "b.service"]])
    }

    @Test func anAnswerThatMakesNoSenseIsNotAState() {
        for (text, units) in [("", ["a.service"]), (running, ["a.service", "b.service"]), ("Id=a\n", ["a.service"])] {
            guard case .failure(.unreadable) = SystemctlShow.parse(text, units: units) else {
                Issue.record("\(text) was read")
                continue
            }
        }
    }
}
