/// Where sessions are kept: the database, the memory of the server, or Redis.
public struct SessionsPort: Sendable {
    /// Keeps a new one. It is kept when this returns.
    public var add: @Sendable (Session) async -> Result<Void, StoreFault>
    /// One by its name; nil where there is none. A store may have forgotten one that is too old.
    public var find: @Sendable (SessionName) async -> Result<Session?, StoreFault>
    /// Something was done in it, or its password was asked for again. One that is gone stays gone.
    public var touch: @Sendable (SessionName, _ seenAt: Double, _ sudoUntil: Double?) async -> Result<Void, StoreFault>
    /// All of an account, or all there are; newest first.
    public var list: @Sendable (_ account: Int64?) async -> Result<[Session], StoreFault>
    /// Ends one; whether it was there.
    public var remove: @Sendable (SessionName) async -> Result<Bool, StoreFault>
    /// Ends all of an account, or all there are, but the one that is named; how many.
    public var removeAll: @Sendable (_ account: Int64?, _ except: SessionName?) async -> Result<Int, StoreFault>
    /// Forgets those that began, or were last seen, before these times, in seconds since 1970.
    public var forget: @Sendable (_ startedBefore: Double, _ seenBefore: Double) async -> Result<Void, StoreFault>
    /// How many there are that began, and were seen, since these times, in seconds since 1970.
    public var count: @Sendable (_ startedSince: Double, _ seenSince: Double) async -> Result<Int, StoreFault>

    /// - Parameter count: nil for a store that has no shorter way than to list them.
    public init(
        add: @escaping @Sendable (Session) async -> Result<Void, StoreFault>,
        find: @escaping @Sendable (SessionName) async -> Result<Session?, StoreFault>,
        touch: @escaping @Sendable (SessionName, Double, Double?) async -> Result<Void, StoreFault>,
        list: @escaping @Sendable (Int64?) async -> Result<[Session], StoreFault>,
        remove: @escaping @Sendable (SessionName) async -> Result<Bool, StoreFault>,
        removeAll: @escaping @Sendable (Int64?, SessionName?) async -> Result<Int, StoreFault>,
        forget: @escaping @Sendable (Double, Double) async -> Result<Void, StoreFault>,
        count: (@Sendable (Double, Double) async -> Result<Int, StoreFault>)? = nil
    ) {
        self.add = add
        self.find = find
        self.touch = touch
        self.list = list
        self.remove = remove
        self.removeAll = removeAll
        self.forget = forget
        self.count =
            count ?? { started, seen in
                await list(nil).map { $0.count { $0.startedAt >= started && $0.seenAt >= seen } }
            }
    }
}
