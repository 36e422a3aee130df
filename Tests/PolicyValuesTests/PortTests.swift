import PolicyValues
import Testing

struct PortTests {
    @Test(arguments: [1, 80, 8080, 65_535]) func readsEveryPort(number: Int) {
        #expect(Port(number)?.description == String(number))
        #expect(Port(String(number))?.number == UInt16(number))
    }

    @Test(arguments: [0, -1, 65_536, Int.max, Int.min]) func refusesWhatIsNoPort(number: Int) { #expect(Port(number) == nil) }

    @Test(arguments: trickyTexts + ["0", "65536", "8080 ", " 8080", "0x50", "80.0"])
    func refusesText(text: String) { #expect(Port(text) == nil) }

    @Test func isOrdered() { #expect((8080 as Port) < 8081) }
}
