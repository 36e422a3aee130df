import HTTPTypes
import Logging
import NIOCore
import NIOHTTPTypes

/// Ends connections of clients that send a request's content, or take an answer, so slowly that they only hold the connection. The
/// idle time does not: each byte of content begins it anew, and it rests while an answer is written.
///
/// A head that comes slowly needs no time of its own: it counts as nothing until it is whole, so the idle time ends it.
final class SlowClients: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart
    private let content: TimeAmount
    private let answer: TimeAmount
    private let logger: Logger
    private var isReading = false
    private var contentEnd: Scheduled<Void>?
    private var answerEnd: Scheduled<Void>?

    /// - Parameters:
    ///   - content: within which the whole content of a request must come.
    ///   - answer: within which a client must take some of an answer that waits for it.
    init(content: TimeAmount, answer: TimeAmount, logger: Logger) {
        self.content = content
        self.answer = answer
        self.logger = logger
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: isReading = true
        case .body: break
        case .end:
            isReading = false
            contentEnd?.cancel()
            contentEnd = nil
        }
        context.fireChannelRead(data)
    }

    /// Most requests have no content, and are whole by now.
    func channelReadComplete(context: ChannelHandlerContext) {
        if isReading, contentEnd == nil { contentEnd = end(context, content, "content is sent too slowly") }
        context.fireChannelReadComplete()
    }

    /// Not writable: more than the high-water mark waits for the client. What is less ends with the idle time.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        answerEnd?.cancel()
        answerEnd = context.channel.isWritable ? nil : end(context, answer, "an answer is taken too slowly")
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { cancel() }

    private func cancel() {
        contentEnd?.cancel()
        answerEnd?.cancel()
        (contentEnd, answerEnd) = (nil, nil)
    }

    private func end(_ context: ChannelHandlerContext, _ time: TimeAmount, _ why: String) -> Scheduled<Void> {
        let (channel, logger) = (context.channel, logger)
        return context.eventLoop.scheduleTask(in: time) {
            logger.debug("slow connection ended", metadata: ["reason": "\(why)"])
            channel.close(promise: nil)
        }
    }
}

@available(*, unavailable)
extension SlowClients: Sendable {}
