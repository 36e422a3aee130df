import PolicyValues

extension HostSpec {
    /// What must fit between the server and its emergency.
    public var misfits: [Misfit] { portMisfits + limitMisfits + secondTargetMisfits + evidenceMisfits + isolationMisfits }

    private var portMisfits: [Misfit] {
        guard emergency.safeMode.port == service.port else { return [] }
        let cure = "safe mode must start while another program holds the normal port; choose another port"
        return [Misfit("emergency.safeMode.port", "the same as", "service.port", cure: cure)]
    }
}
