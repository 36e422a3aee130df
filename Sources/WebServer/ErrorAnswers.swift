import HTTPTypes
import Hummingbird
import Logging
import WebPages

/// Turns what is thrown below into an answer: a problem document for the API, a page for people.
///
/// A visitor learns the status, a plain sentence and the number of the request; what happened inside goes to the log.
struct ErrorAnswers: RouterMiddleware {
    typealias Context = ServerContext
    let logger: Logger
    let frames: Frames

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as Refusal {
            return answer(refusal, request, context)
        } catch let error as any HTTPResponseError {
            return answer(Refusal(status: error.status), request, context)
        } catch {
            logger.error(
                "request failed",
                metadata: [
                    "error": "\(String(reflecting: error))", "method": "\(request.method.rawValue)", "path": "\(request.uri.path)",
                    "request": "\(context.number)",
                ])
            return answer(Refusal(status: .internalServerError), request, context)
        }
    }

    private func page(_ refusal: Refusal, _ context: ServerContext) -> Response {
        let page = ErrorPage(
            frame: frames.frame(refusal.title, context), heading: refusal.title, sentence: refusal.sentence, status: refusal.status.code,
            request: context.number)
        return .page(page.html(), status: refusal.status)
    }

    private func answer(_ refusal: Refusal, _ request: Request, _ context: ServerContext) -> Response {
        if let place = refusal.place { return Response.seeOther(place) }
        var response = request.isForMachines ? Response.problem(refusal, request: context.number) : page(refusal, context)
        for field in refusal.headers { response.headers[field.name] = field.value }
        return refusal.closes ? response.closing(context) : response
    }
}
