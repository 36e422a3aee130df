import Policy
import PolicyValues
import Testing

/// The server's settings document is the section `service` alone.
struct SettingsTests {
    @Test func theRunbooksSafeModeDocumentIsReadAsItStands() {
        let text = """
            {"port":8081,"workers":1,"cache":{"type":"memory","maxSize":"100MB"},"plugins":{"enabled":false},"rateLimit":{"max":10,"window":"1m"}}
            """
        let reading = readPolicy(text, file: "safe-mode.json", as: Service.self)
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.spec?.port == 8081)
        #expect(reading.spec?.workers == 1)
        #expect(reading.spec?.cache.maxSize == "100MB")
        #expect(reading.spec?.plugins.enabled == false)
        #expect(reading.spec?.rateLimit.max == 10)
        #expect(reading.spec?.rateLimit.window == "60s")
        #expect(reading.spec?.host == "127.0.0.1")
    }

    @Test func mistakesAreLocatedAsInThePolicy() {
        let text = "{\n  \"port\": \"8080\",\n  \"cache\": { \"size\": 1 },\n  \"plugins\": null\n}"
        #expect(
            said(text, file: "s.json", as: Service.self) == [
                #"s.json:2:11: error: port: found "8080", allowed: a TCP port, a whole number from 1 to 65535 (without quotes)"#,
                "s.json:3:14: error: cache.size: unknown key; known here: type, maxSize",
                "s.json:4:14: error: plugins: found null, allowed: a table with the keys enabled",
            ])
    }

    @Test(arguments: ["[]", "3", "\"x\""]) func aDocumentThatIsNoObjectIsRefused(text: String) {
        let lines = said(text, file: "s.json", as: Service.self)
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("s.json:1:1: error: found ") == true)
        #expect(lines.first?.contains(", allowed: a table with the keys host, port, ") == true)
    }
}
