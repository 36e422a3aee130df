import Synchronization

/// Numbers requests: 32 hexadecimal digits, the first half this process's own.
enum RequestNumber {
    private static let process = UInt64.random(in: .min ... .max)
    private static let count = Atomic(UInt64.random(in: .min ... .max))

    /// The next one.
    static func next() -> String { text(process, count.wrappingAdd(1, ordering: .relaxed).newValue) }

    /// Written by hand, in one allocation: every request has one.
    static func text(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 32) { digits in
            for place in 0..<16 {
                digits[place] = digit(high, place)
                digits[place + 16] = digit(low, place)
            }
            return 32
        }
    }

    private static func digit(_ number: UInt64, _ place: Int) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: number >> UInt64(60 - place * 4)) & 15
        return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }
}
