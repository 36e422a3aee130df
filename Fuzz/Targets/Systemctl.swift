import Operations

@testable import SystemdClient

extension FuzzTarget {
    /// What systemctl says. FIELDS: what `show` prints, a complaint.
    static let systemctl = FuzzTarget("systemctl") { bytes in
        var fields = Fields(bytes)
        let (shown, complaint) = (fields.next(), fields.next())
        let blocks = SystemctlShow.blocks(shown)
        try hold(blocks.allSatisfy { !$0.isEmpty }, "an empty block")
        try hold(blocks.count == byteBlocks(Array(shown.utf8)), "\(blocks.count) blocks in \(shown)")
        for block in blocks {
            for (key, value) in block {
                try hold(Array(shown.utf8).firstRange(of: Array("\(key)=\(value)".utf8)) != nil, "\(key)=\(value) does not stand there")
            }
        }
        for count in [blocks.count, 1] {
            let units = (0..<count).map { "unit\($0).service" }
            guard case .success(let states) = SystemctlShow.parse(shown, units: units) else { continue }
            try hold(states.map(\.name) == units, "states of other units")
        }
        let states = UnitLook.states(shown)
        try hold(Set(states.map(\.name)).count == states.count, "a unit is there twice")
        for state in states { if let running = state.running { try hold(running.name == state.name, "another unit runs") } }
        for answers in [true, false] {
            let refusal = StartRefusal(complaint: complaint, unit: "u.service", polkitAnswers: answers)
            try hold(!refusal.sentence.isEmpty, "a refusal without words")
        }
    }

    /// A second reading: how many groups of lines with an equals sign there are between lines that are empty.
    private static func byteBlocks(_ bytes: [UInt8]) -> Int {
        var (count, hasPair) = (0, false)
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.isEmpty { hasPair = false }
            if line.contains(UInt8(ascii: "=")), !hasPair { (count, hasPair) = (count + 1, true) }
        }
        return count
    }
}
