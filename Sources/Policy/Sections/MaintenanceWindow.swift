public import PolicyValues

/// `[[emergency.maintenance]]`: a time that comes again, in which people are at work on the machine.
public struct MaintenanceWindow: Section {
    public let name: TextLine
    public let days: [Weekday]
    public let from: TimeOfDay
    public let lasts: TimeSpan

    public init(_ keys: inout Keys) {
        name = keys.required("name", example: "Weekly update", "What the window is for.")
        days = keys.requiredList("days", example: [.sun], "The days of the week on which it begins.")
        from = keys.required("from", example: "22:00", "When it begins, in the machine's time zone.")
        lasts = keys("lasts", "2h", in: "1m"..."24h", "How long it lasts; it may go on after midnight.")
    }
}
