import FoundationEssentials
import Glibc

@testable import PolicyValues

extension FuzzTarget {
    /// Every kind of value that a policy writes as text: what is read has one canonical text, which is read as the same value.
    static let values = FuzzTarget("values") { bytes in
        let text = text(bytes)
        try canonical(AbsolutePath.self, text)
        try canonical(BasePath.self, text)
        try canonical(ByteSize.self, text)
        try canonical(CPUQuota.self, text)
        try canonical(CronSchedule.self, text)
        try canonical(HostName.self, text)
        try canonical(IPNetwork.self, text)
        try canonical(KeyPrefix.self, text)
        try canonical(MailAddress.self, text)
        try canonical(Origin.self, text)
        try canonical(PhoneNumber.self, text)
        try canonical(SecretFile.self, text)
        try canonical(TextLine.self, text)
        try canonical(TimeOfDay.self, text)
        try canonical(TimeSpan.self, text)
        try canonical(UnitName.self, text)
        try canonical(UserName.self, text)
        try canonical(WebAddress.self, text)
        if let port = Port(text) { try hold(Port(port.description) == port, "port \(port)") }
        if let span = TimeSpan.init(text) {
            try hold(TimeSpan.init(span.inUnits) == span, "\(span) in units")
            try hold((0..<1_000).contains(span.wholeSeconds * 1_000 - span.milliseconds), "\(span) in whole seconds")
        }
        try schedule(text)
        try addressAsTheSystemReadsIt(text)
        try webAddressAsFoundationReadsIt(text)
    }

    private static func canonical<Value: WrittenValue>(_ type: Value.Type, _ text: String) throws {
        guard let value = Value.init(text) else { return }
        let written = value.description
        let again = Value.init(written)
        try hold(again == value, "\(type): \(written) is read as another value")
        try hold(same(again?.description, written), "\(type): \(written) has two canonical texts")
        try hold(isPlain(written), "\(type): \(written) holds what nobody sees")
    }

    private static func schedule(_ text: String) throws {
        guard let schedule = CronSchedule.init(text) else { return }
        try hold((1...2).contains(schedule.calendarEvents.count), "\(schedule) as calendar events")
        try hold(schedule.longestPause.seconds >= 60, "the longest pause of \(schedule)")
        guard let minute = schedule.minute.values.first, let hour = schedule.hour.values.first else {
            throw Broken(description: "\(schedule) has no minute or no hour")
        }
        let dates = (1...12).flatMap { month in (1...31).map { (month, $0) } }
        let comesTrue = dates.contains { month, day in
            day <= CronSchedule.daysInMonth[month - 1]
                && (0...6).contains { schedule.fires(minute: minute, hour: hour, day: day, month: month, weekday: $0) }
        }
        try hold(comesTrue, "\(schedule) never comes true")
    }

    /// inet_pton(3) reads the same addresses as the same bytes.
    private static func addressAsTheSystemReadsIt(_ text: String) throws {
        guard !text.utf8.contains(0) else { return }
        var four = in_addr()
        let isFour = inet_pton(AF_INET, text, &four) == 1
        try hold(ipv4(text) == (isFour ? withUnsafeBytes(of: &four) { Array($0) } : nil), "\(text) as IPv4")
        var six = in6_addr()
        let isSix = inet_pton(AF_INET6, text, &six) == 1
        let ours = ipv6(text)?.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        try hold(ours == (isSix ? withUnsafeBytes(of: &six) { Array($0) } : nil), "\(text) as IPv6")
    }

    private static func webAddressAsFoundationReadsIt(_ text: String) throws {
        guard let address = WebAddress.init(text) else { return }
        let parts = URLComponents(string: address.description)
        try hold(parts?.scheme == address.scheme.rawValue, "the scheme of \(address)")
        try hold(parts?.user == nil && parts?.password == nil && parts?.fragment == nil, "secrets in \(address)")
        try hold(parts?.port ?? Int(address.scheme.port.number) == Int(address.port.number), "the port of \(address)")
        try hold(parts?.encodedHost?.lowercased() == address.host.inURL, "the host of \(address)")
    }
}
