import RedisStore
import Testing

@Suite struct RedisFaultTests {
    @Test func eachFaultSaysWhatToDo() {
        let place = "\(RedisServer(.socket("/run/redis-nixos-gui/redis.sock"), password: "s3cret"))"
        let faults: [RedisFault] = [
            .unreachable(place, why: "connection refused"), .timedOut(place, seconds: 1), .timedOut(place, seconds: 0.5),
            .password(place, isSet: true), .password(place, isSet: false), .refused(place, said: "LOADING Redis is loading the dataset"),
            .garbled(place, what: "it says more than it was asked for"),
        ]
        let sentences = [
            "cannot be reached: connection refused. Check that it runs.", "has not answered within 1 s. Check its load.",
            "has not answered within 0.5 s. Check its load.",
            "refuses the password. Check the file that redis.passwordFile names.",
            "asks for a password. Name its file in redis.passwordFile.", "refuses a command: LOADING Redis is loading the dataset",
            "does not answer as a Redis does: it says more than it was asked for. Check what listens there.",
        ]
        #expect(faults.map(\.sentence) == sentences.map { "The Redis at /run/redis-nixos-gui/redis.sock \($0)" })
    }
}
