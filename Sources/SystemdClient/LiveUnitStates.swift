public import Operations

extension UnitStatesPort {
    /// Asks the machine's systemd with `systemctl show`.
    /// - Parameters:
    ///   - timeout: how long systemctl may take, in seconds; then it is killed.
    ///   - searchPath: where systemctl is looked for; nil for the PATH of this process.
    public static func systemctl(timeout: Double = 3, searchPath: String? = nil) -> UnitStatesPort {
        let systemctl = Systemctl(searchPath: searchPath)
        return UnitStatesPort { units in
            guard !units.isEmpty else { return .success([]) }
            let arguments = ["show", "--no-pager", "--timestamp=unix", "-p", SystemctlShow.properties.joined(separator: ","), "--"] + units
            return await systemctl.run(arguments, timeout: timeout).flatMap { answer in
                guard answer.succeeded else { return .failure(.unreachable(answer.complaint)) }
                return SystemctlShow.parse(answer.output, units: units)
            }
        }
    }
}
