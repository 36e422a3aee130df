/// Why a password was not hashed, and so neither right nor wrong.
public enum HashingFault: Error, Sendable, Equatable {
    /// More of them wait than are worth waiting for.
    case busy
    /// The library could not do the work.
    case failed(mebibytes: Int)

    /// What happened and what to do, as sentences for people.
    public var sentence: String {
        switch self {
        case .busy: "Too many passwords are being checked at once. Try again in a few seconds."
        case .failed(let mebibytes):
            "The server could not compute the hash of a password, for which it needs \(mebibytes) MiB of memory: look whether the machine "
                + "has so much left, and try again."
        }
    }
}
