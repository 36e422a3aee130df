import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// Speaks TLS with the certificate of the moment: new connections get a new one, those that are open keep theirs.
struct CertifiedChannel: ServerChildChannel, HTTPChannelHandler {
    typealias Value = HTTP1Channel.Value
    let base: HTTP1Channel
    let certificates: CertificateHolder

    var responder: HTTPChannelHandler.Responder { base.responder }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: certificates.current.context))
        }.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}

extension HTTPServerBuilder {
    /// HTTP/1.1, by TLS where there are certificates.
    static func http1(_ configuration: HTTP1Channel.Configuration, certificates: CertificateHolder?) -> HTTPServerBuilder {
        guard let certificates else { return .http1(configuration: configuration) }
        return HTTPServerBuilder { responder in
            CertifiedChannel(base: HTTP1Channel(responder: responder, configuration: configuration), certificates: certificates)
        }
    }
}
