import FoundationEssentials

/// Does the same with every input, on all cores at once.
///
/// - Parameters:
///   - what: what is counted on a terminal while it takes its time, such as `policies read`.
/// - Returns: What came of each, in the order of the inputs, whichever was done first.
func inParallel<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ what: String, on console: Console, _ work: @escaping @Sendable (Input) -> Output
) async -> [Output] {
    guard inputs.count > 1 else { return inputs.map(work) }
    return await withTaskGroup(of: (Int, Output).self) { group in
        var progress = Progress(what, of: inputs.count, on: console)
        var outputs = [Output?](repeating: nil, count: inputs.count)
        var waiting = inputs.enumerated().makeIterator()
        func startNext() {
            guard let (index, input) = waiting.next() else { return }
            group.addTask { (index, work(input)) }
        }
        // No more than there are cores, so that a thousand hosts are not all in memory.
        for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { startNext() }
        while let (index, output) = await group.next() {
            outputs[index] = output
            progress?.advance()
            startNext()
        }
        return outputs.compactMap(\.self)
    }
}
