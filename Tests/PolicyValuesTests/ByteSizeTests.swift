import PolicyValues
import TestSupport
import Testing

struct ByteSizeTests {
    @Test(arguments: [
        ("1536M", 1_610_612_736, "1536M"), ("2G", 2_147_483_648, "2G"), ("100MB", 100_000_000, "100MB"), ("1KiB", 1024, "1K"),
        ("64MiB", 67_108_864, "64M"), ("1GiB", 1_073_741_824, "1G"), ("1TiB", 1_099_511_627_776, "1T"), ("1TB", 1_000_000_000_000, "1TB"),
        ("3GB", 3_000_000_000, "3GB"), ("2KB", 2000, "2KB"), ("4096", 4096, "4K"), ("4097", 4097, "4097"), ("512B", 512, "512"),
        ("0", 0, "0"), ("0G", 0, "0"), ("1000K", 1_024_000, "1000K"), ("8388607T", 9_223_370_937_343_148_032, "8388607T"),
        ("9223372036854775807", Int.max, "9223372036854775807"),
    ]) func readsAndWrites(text: String, bytes: Int, canonicalText: String) {
        let size = ByteSize(text)
        #expect(size?.bytes == bytes)
        #expect(size?.description == canonicalText)
        #expect(ByteSize(canonicalText)?.bytes == bytes)
    }

    @Test(
        arguments: trickyTexts + [
            "G", "1.5G", "1 G", "2g", "100mb", "1KiBB", "1KBiB", "1iB", "1P", "8388608T", "9223372036854775808", "1\u{212A}", "1k", "１G",
            "infinity", "50%",
        ]) func refuses(text: String)
    { #expect(ByteSize(text) == nil) }

    @Test func everyCanonicalTextGivesTheSameBytes() {
        var random = SplitMix(seed: 1)
        for _ in 0..<5000 {
            let bytes = Int(random.next() >> UInt64.random(in: 1...63, using: &random))
            let factor = [1, 1000, 1024, 1_000_000, 1 << 20].randomElement(using: &random) ?? 1
            let (product, tooBig) = bytes.multipliedReportingOverflow(by: factor)
            guard !tooBig, let size = ByteSize(bytes: product) else { continue }
            #expect(ByteSize(size.description) == size)
        }
    }

    @Test func negativeAmountsAreRefused() { #expect(ByteSize(bytes: -1) == nil) }
}
