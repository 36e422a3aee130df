import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// An error of the API, as RFC 9457 writes it.
private struct ProblemDocument: Encodable {
    var type = "about:blank"
    var title: String
    /// Which error it is, for programs.
    var code: String
    var status: Int
    var detail: String
    var request: String
}

extension Response {
    /// A problem document.
    static func problem(_ refusal: Refusal, request: String) -> Response {
        .json(
            ProblemDocument(
                title: refusal.title, code: refusal.code, status: refusal.status.code, detail: refusal.sentence, request: request),
            status: refusal.status, type: "application/problem+json")
    }

    /// A value as compact JSON with sorted keys.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json") -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let bytes = try encoder.encode(value)
            return Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        } catch {
            // Only a number that JSON cannot write gets here; no value of ours holds one.
            return Response(status: .internalServerError, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: "{}")))
        }
    }

    /// The same answer, after which the connection is closed.
    func closing(_ context: ServerContext) -> Response {
        var response = self
        response.headers[.connection] = "close"
        let body = self.body
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            try await body.write(writer)
            context.closeConnection()
        }
        return response
    }
}
