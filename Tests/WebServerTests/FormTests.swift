import Testing

@testable import WebServer

@Suite struct FormTests {
    @Test func fieldsAreDecoded() {
        let form = Form("a=1&b=x+y%20z&c=%C3%A4&d=&e&=f&a=2&g=%zz%4&h=%00&i=a%3Db%26c")
        #expect(form["a"] == "1" && form["b"] == "x y z" && form["c"] == "ä" && form["d"] == "" && form["e"] == "")
        #expect(form["g"] == "%zz%4" && form["h"] == "\0" && form["i"] == "a=b&c" && form["j"] == nil)
        #expect(Form("")["a"] == nil && Form("%FF=%FF")["\u{fffd}"] == "\u{fffd}")
    }
}
