import PolicyValues
import Testing

struct LiteralTests {
    @Test func aWrongLiteralStopsTheProgram() async {
        await #expect(processExitsWith: .failure) { _ = "30 seconds" as TimeSpan }
        await #expect(processExitsWith: .failure) { _ = 0 as Port }
    }
}
