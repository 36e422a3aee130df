import Operations

/// Reads what `systemctl show` prints: blocks of `Key=value` lines, one block per unit, parted by an empty line.
enum SystemctlShow {
    /// The properties that are asked for.
    static let properties = [
        "Id", "LoadState", "ActiveState", "SubState", "Result", "NRestarts", "MainPID", "InvocationID", "ExecMainStatus",
        "StateChangeTimestamp",
    ]

    /// The states in the order of the names; a block that is missing is an answer that makes no sense.
    static func parse(_ text: String, units: [String]) -> Result<[UnitState], UnitStatesError> {
        let blocks = blocks(text)
        guard blocks.count == units.count else {
            return .failure(.unreadable("\(units.count) units were asked for, \(blocks.count) answered"))
        }
        var states: [UnitState] = []
        for (unit, block) in zip(units, blocks) {
            guard let active = block["ActiveState"], let load = block["LoadState"] else {
                return .failure(.unreadable("no ActiveState for \(unit)"))
            }
            // The name asked for, not Id: of an alias, Id names the other unit.
            states.append(
                UnitState(
                    name: unit, load: String(load), active: String(active), sub: String(block["SubState"] ?? ""),
                    result: String(block["Result"] ?? ""), restarts: number(block["NRestarts"]), mainPID: number(block["MainPID"]),
                    exitStatus: number(block["ExecMainStatus"]), invocation: String(block["InvocationID"] ?? ""),
                    since: block["StateChangeTimestamp"].flatMap(seconds)))
        }
        return .success(states)
    }

    /// The blocks as they come.
    static func blocks(_ text: String) -> [[Substring: Substring]] {
        var blocks: [[Substring: Substring]] = [[:]]
        // By bytes: to `Character`, a line feed behind a carriage return is no line feed.
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.isEmpty {
                if blocks.last?.isEmpty == false { blocks.append([:]) }
                continue
            }
            let pair = line.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            blocks[blocks.count - 1][Substring(pair[0])] = Substring(pair[1])
        }
        return blocks.filter { !$0.isEmpty }
    }

    private static func number(_ text: Substring?) -> Int { text.flatMap { Int($0) } ?? 0 }
    /// `@1700000000`, as `--timestamp=unix` prints it.
    private static func seconds(_ text: Substring) -> Double? { text.hasPrefix("@") ? Double(text.dropFirst()) : nil }
}
