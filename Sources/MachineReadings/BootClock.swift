import Glibc

/// The clock of this boot, which no person and no time server sets.
public enum BootClock {
    /// Seconds since the machine began to run, pauses included, as /proc/uptime has them (clock_gettime(2), CLOCK_BOOTTIME).
    public static func seconds() -> Double {
        var time = timespec()
        guard clock_gettime(CLOCK_BOOTTIME, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
