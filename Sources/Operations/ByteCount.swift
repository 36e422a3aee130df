/// Numbers of bytes for people: `1.5 GiB`.
public enum ByteCount {
    /// The count in the largest binary unit that leaves at least one, with one digit after the point below ten.
    public static func text(_ bytes: UInt64) -> String {
        var amount = Double(bytes)
        var units = ["KiB", "MiB", "GiB", "TiB", "PiB"][...]
        var unit = "B"
        while amount >= 1_024, let next = units.popFirst() {
            amount /= 1_024
            unit = next
        }
        guard unit != "B", amount < 10 else { return "\(Int(amount.rounded(.down))) \(unit)" }
        return "\((amount * 10).rounded(.down) / 10) \(unit)"
    }
}
