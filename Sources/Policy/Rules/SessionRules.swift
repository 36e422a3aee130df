import PolicyValues

extension Sessions {
    /// A session must be able to end by idleness.
    public var misfits: [Misfit] {
        guard absoluteTimeout < idleTimeout else { return [] }
        let cure = "no session would ever end by idleness; raise absoluteTimeout or lower idleTimeout"
        return [Misfit("absoluteTimeout", "shorter than", "idleTimeout", cure: cure)]
    }
}
