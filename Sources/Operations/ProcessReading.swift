/// What the kernel counts of this process.
public struct ProcessReading: Sendable, Equatable {
    /// Processor time that it took, its own and the kernel's for it, in seconds.
    public var processorSeconds: Double
    /// Memory that it has in RAM, in bytes.
    public var residentBytes: UInt64
    /// Memory that it may address, in bytes.
    public var virtualBytes: UInt64
    /// Files, sockets and pipes that it has open.
    public var openFiles: Int
    /// How many it may have open.
    public var mostFiles: Int

    public init(processorSeconds: Double, residentBytes: UInt64, virtualBytes: UInt64, openFiles: Int, mostFiles: Int) {
        self.processorSeconds = processorSeconds
        self.residentBytes = residentBytes
        self.virtualBytes = virtualBytes
        self.openFiles = openFiles
        self.mostFiles = mostFiles
    }
}
