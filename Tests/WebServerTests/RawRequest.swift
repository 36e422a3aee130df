import NIOCore
import NIOPosix
import Synchronization

/// Bytes over a socket, as no proper client would send them.
enum RawRequest {
    /// Sends the text and collects what comes back until the server closes, or until half a minute passed: a busy machine
    /// may need long, and only an answer that never ends takes it.
    static func send(_ text: String, port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "127.0.0.1", port: port) {
            channel in
            channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
        }
        let deadline = channel.channel.eventLoop.scheduleTask(in: .seconds(30)) { channel.channel.close(promise: nil) }
        defer { deadline.cancel() }
        let received = Received()
        do {
            try await channel.executeThenClose { inbound, outbound in
                do {
                    try await outbound.write(ByteBuffer(string: text))
                    for try await part in inbound { received.add(part) }
                } catch is IOError {
                    // The server closed while we still sent: what came before is the answer.
                }
            }
        } catch is IOError {
            // Closing tells of a reset too, sometimes alone: what came before it still counts.
        }
        return received.text
    }

    /// What came so far, kept outside of the connection so that an error while closing does not lose it.
    private final class Received: Sendable {
        private let bytes = Mutex(ByteBuffer())
        func add(_ part: ByteBuffer) { bytes.withLock { _ = $0.writeImmutableBuffer(part) } }
        var text: String { bytes.withLock { String(buffer: $0) } }
    }
}
