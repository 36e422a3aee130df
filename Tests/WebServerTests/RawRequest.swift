import NIOCore
import NIOPosix

/// Bytes over a socket, as no proper client would send them.
enum RawRequest {
    /// Sends the text and collects what comes back until the server closes, or until three seconds passed.
    static func send(_ text: String, port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "127.0.0.1", port: port) {
            channel in
            channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
        }
        let deadline = channel.channel.eventLoop.scheduleTask(in: .seconds(3)) { channel.channel.close(promise: nil) }
        defer { deadline.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var received = ""
            do {
                for try await part in inbound { received += String(buffer: part) }
            } catch let error as IOError {
                _ = error  // The server closed while we still sent: what came before is the answer.
            }
            return received
        }
    }
}
