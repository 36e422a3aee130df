import PolicyValues

extension Limits {
    /// The kernel must slow the server down before it kills it.
    public var misfits: [Misfit] {
        guard memoryHigh > memoryMax else { return [] }
        let cure = "the kernel would kill before it slows down; set memoryHigh to at most memoryMax"
        return [Misfit("memoryHigh", "above", "memoryMax", cure: cure)]
    }
}

extension HostSpec {
    /// Emergency limits that loosen the normal ones are allowed, but hardly meant.
    var limitMisfits: [Misfit] {
        let cure = "emergency limits should be the tighter ones; lower this one"
        var misfits: [Misfit] = []
        if emergency.limits.cpuQuota > service.limits.cpuQuota {
            misfits.append(Misfit("emergency.limits.cpuQuota", "above", "service.limits.cpuQuota", cure: cure, severity: .warning))
        }
        if emergency.limits.memoryMax > service.limits.memoryMax {
            misfits.append(Misfit("emergency.limits.memoryMax", "above", "service.limits.memoryMax", cure: cure, severity: .warning))
        }
        return misfits
    }
}
