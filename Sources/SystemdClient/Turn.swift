/// One thing after the other. What has its turn is done to its end, also when nobody waits for it any more.
actor Turn {
    private var last: Task<Void, Never>?

    /// Waits until all that came before is done, and then does this.
    func take<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async -> Value {
        let before = last
        let mine = Task {
            await before?.value
            return await work()
        }
        last = Task { _ = await mine.value }
        return await mine.value
    }
}
