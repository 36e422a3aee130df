import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import NIOPosix
import Operations
import Testing

@testable import WebServer

/// Whoever sends a byte now and then holds no connection for long.
@Suite struct SlowClientsTests {
    /// Sends a beginning, then a byte again and again, until the server closes; how many bytes that were, nil where it never did.
    private func trickle(_ beginning: String, port: Int) async throws -> Int? {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: beginning))
        for sent in 0..<200 {
            try await Task.sleep(for: .milliseconds(100))
            guard channel.isActive else { return sent }
            do { try await channel.writeAndFlush(ByteBuffer(string: "a")) } catch { return sent }
        }
        try await channel.close()
        return nil
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "GET /",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 8000\r\n\r\nname=",
    ]) func slowRequestsEnd(beginning: String) async throws {
        var fixture = Fixture()
        fixture.settings.watchdogSeconds = 2
        try await fixture.test(.live) { client in
            let port = try #require(client.port)
            let sent = try await trickle(beginning, port: port)
            #expect(sent != nil, "twenty seconds, and the connection is still there")
            // On a connection of its own: the client's has been idle for too long.
            let live = "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            let answer = try await RawRequest.send(live, port: port)
            #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer.prefix(60))")
        }
    }

    @Test func contentThatComesInPiecesInTimeIsTaken() async throws {
        try await Fixture().test(.live) { client in
            let port = try #require(client.port)
            let form = "name=nobody&password=wrong"
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "127.0.0.1", port: port) {
                channel in
                channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
            }
            let answer = try await channel.executeThenClose { inbound, outbound in
                let head =
                    "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: \(form.utf8.count)\r\n\r\n"
                for piece in [head, String(form.prefix(10)), String(form.dropFirst(10))] {
                    try await outbound.write(ByteBuffer(string: piece))
                    try await Task.sleep(for: .milliseconds(50))
                }
                for try await part in inbound { return String(buffer: part) }
                return ""
            }
            #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(answer.prefix(80))")
        }
    }

    @Test func anAnswerThatNobodyTakesEnds() async throws {
        let router = Router(context: ServerContext.self)
        router.get("/endless") { _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    let piece = ByteBuffer(repeating: 0x61, count: 1 << 16)
                    while true { try await writer.write(piece) }
                })
        }
        var http = HTTP1Channel.Configuration(idleTimeout: .seconds(1))
        let logger = Fixture().parts.logger
        http.additionalChannelHandlers = { [SlowClients(content: .seconds(1), answer: .milliseconds(300), logger: logger)] }
        try await Application(router: router, server: .http1(configuration: http), logger: logger).test(.live) { client in
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelOption(.autoRead, value: false).connect(host: "127.0.0.1", port: try #require(client.port)).get()
            try await channel.writeAndFlush(ByteBuffer(string: "GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n"))
            try await Task.sleep(for: .milliseconds(1_500))
            // Only whoever reads learns that it has ended.
            try await channel.setOption(.autoRead, value: true).get()
            let late = channel.eventLoop.scheduleTask(in: .seconds(20)) { channel.close(promise: nil) }
            try await channel.closeFuture.get()
            late.cancel()
            let isLate = (try? await late.futureResult.get()) != nil
            #expect(!isLate, "twenty seconds, and the answer is still there")
        }
    }
}
