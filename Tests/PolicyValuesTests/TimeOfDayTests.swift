import PolicyValues
import Testing

struct TimeOfDayTests {
    @Test(arguments: [("00:00", 0), ("02:05", 125), ("23:59", 1439)]) func readsAndWrites(text: String, minutes: Int) {
        #expect(TimeOfDay(text)?.minutes == minutes)
        #expect(canonical(text, TimeOfDay.self) == text)
    }

    @Test(
        arguments: trickyTexts + [
            "24:00", "12:60", "2:00", "02:0", "0200", "02.00", "02:00:00", "02:00 ", "-2:00", "٠٢:٠٠", "02\u{301}:00", "2 :00",
        ])
    func refuses(text: String) { #expect(TimeOfDay(text) == nil) }

    @Test func isOrdered() { #expect(("09:00" as TimeOfDay) < "10:00") }
}
