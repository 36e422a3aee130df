import TestSupport

/// What a server answered.
struct CurlAnswer {
    var status: Int
    var head: String
    var body: String
}

/// Asks a server on this machine, as somebody with a terminal does.
func curl(_ port: Int, _ path: String, _ arguments: [String] = []) async throws -> CurlAnswer {
    let ending = try await runToEnd(
        "/usr/bin/curl", ["--silent", "--show-error", "--max-time", "20", "--include", "http://127.0.0.1:\(port)\(path)"] + arguments)
    let parts = ending.output.split(separator: "\r\n\r\n", maxSplits: 1)
    let head = String(parts.first ?? "")
    return CurlAnswer(
        status: head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0, head: head,
        body: parts.count > 1 ? String(parts[1]) : ending.error)
}
