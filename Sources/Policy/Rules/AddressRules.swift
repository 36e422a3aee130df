import PolicyValues

extension WebhookChannel {
    public static var choices: [KeyChoice] { [KeyChoice(.exactlyOne, of: "url", "urlFile")] }

    /// One address, in the policy or in a file.
    public var misfits: [Misfit] { addressMisfits(hasURL: url != nil, hasFile: urlFile != nil) }
}

extension DeadMan {
    public static var choices: [KeyChoice] { [KeyChoice(.exactlyOne, of: "url", "urlFile")] }

    /// One address, in the policy or in a file.
    public var misfits: [Misfit] { addressMisfits(hasURL: url != nil, hasFile: urlFile != nil) }
}

private func addressMisfits(hasURL: Bool, hasFile: Bool) -> [Misfit] {
    if hasURL && hasFile { return [Misfit("url", "beside", "urlFile", cure: "there is one address; take one of the two away")] }
    guard !hasURL, !hasFile else { return [] }
    return [Misfit("url", "and nothing at", "urlFile", cure: "nothing could be sent; write the address, or name the file that holds it")]
}
