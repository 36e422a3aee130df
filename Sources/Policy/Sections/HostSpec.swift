/// The policy of one host: the server, and what is done when it fails.
public struct HostSpec: Section {
    public let service: Service
    public let emergency: Emergency

    public init(_ keys: inout Keys) {
        keys.base(
            "extends",
            "The policy that holds where this one says nothing; its name counts from this file's folder. Tables merge, lists are replaced.")
        service = keys.table("service", "The server: where it listens, where it keeps what it knows, what it may use.")
        emergency = keys.table("emergency", "What is done when the server fails.")
    }
}
