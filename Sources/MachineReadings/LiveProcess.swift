import Glibc
public import Operations

extension ProcessReading {
    /// This process, from /proc/self; nil where that cannot be read.
    public static func live() async -> ProcessReading? { await blockingCall { read() } }

    private static func read() -> ProcessReading? {
        guard case .success(let text) = SmallFile.text("/proc/self/statm") else { return nil }
        let pages = text.split(separator: " ").compactMap { UInt64($0) }
        var usage = rusage()
        var files = rlimit()
        guard pages.count > 1, getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0,
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0,
            let open = openFiles()
        else { return nil }
        let page = UInt64(getpagesize())
        return ProcessReading(
            processorSeconds: usage.ru_utime.inSeconds + usage.ru_stime.inSeconds, residentBytes: pages[1] * page,
            virtualBytes: pages[0] * page, openFiles: open, mostFiles: Int(clamping: files.rlim_cur))
    }

    /// How many descriptors are open, without the one that this takes.
    private static func openFiles() -> Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = -1
        while let entry = readdir(folder) { count += entry.pointee.d_name.0 == CChar(bitPattern: UInt8(ascii: ".")) ? 0 : 1 }
        return count
    }
}

extension timeval {
    fileprivate var inSeconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
