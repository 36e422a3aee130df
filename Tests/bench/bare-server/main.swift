// Hummingbird alone: the peer of tools/bench-server. No middleware of ours, and one answer of so many bytes.
import Glibc
import Hummingbird
import NIOCore
import NIOPosix

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 5, let port = Int(arguments[1]), let threads = Int(arguments[2]), let bytes = Int(arguments[3]) else {
    _ = "usage: bare-server PORT THREADS BYTES TYPE PATH\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(64)
}
let (type, path) = (arguments[4], arguments[5])
let body = ByteBuffer(repeating: UInt8(ascii: "x"), count: bytes)
let router = Router()
router.get(RouterPath(path)) { _, _ in
    Response(status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: body))
}
let application = Application(
    router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
    eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup(numberOfThreads: threads)))
try await application.runService()
