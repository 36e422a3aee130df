import Operations
import Testing

@Suite struct HistogramTests {
    @Test func aTimeIsCountedUpToItsBound() {
        var histogram = Histogram()
        for seconds in [0, 0.001, 0.0011, 10, 10.5] { histogram.add(seconds) }
        #expect(histogram.counts.first == 2, "the bound itself belongs to what is below it")
        #expect(histogram.counts[1] == 1)
        #expect(Array(histogram.counts.suffix(2)) == [1, 1])
        #expect(histogram.count == 5 && histogram.counts.count == Histogram.bounds.count + 1)
        #expect(abs(histogram.sum - 20.5021) < 1e-9)
    }

    @Test func twoAreOne() {
        var (one, other) = (Histogram(), Histogram())
        one.add(0.5)
        other.add(0.5)
        other.add(2)
        one.add(other)
        #expect(one.count == 3 && one.sum == 3 && one.counts.max() == 2)
    }

    @Test func theBoundsGrow() {
        #expect(Histogram.bounds == Histogram.bounds.sorted() && Set(Histogram.bounds).count == Histogram.bounds.count)
    }
}
