import Testing

@testable import WebPages
@testable import WebServer

/// Times as pages show them. Whoever writes in the store of the sessions writes any number there.
@Suite struct MomentsTests {
    @Test(arguments: [1e300, -1e300, .infinity, -.infinity, .nan, .greatestFiniteMagnitude, 0, -1]) func anyNumberIsShown(_ seconds: Double)
    {
        let moment = Moments(now: 1_767_323_045).at(seconds)
        #expect(moment.iso.utf8.count == 20 && !moment.ago.isEmpty)
        #expect(!Moments.length(seconds).isEmpty)
    }

    @Test func aMomentIsToldFromNow() {
        let moments = Moments(now: 1_767_323_045)
        #expect(moments.at(1_767_323_045).ago == "0 s ago" && moments.at(1_767_322_925).ago == "2 min ago")
        #expect(moments.at(1_767_323_145).ago == "in the future: a clock was set")
        #expect(Moments.length(7_260) == "2 h 1 min" && Moments.length(-5) == "0 s")
    }
}
