public import Foundation

/// An executable of this package, as the running tests were built with it.
public struct BuiltProgram {
    /// Where the executable lies.
    public let path: URL

    /// The executable of that name, beside the test bundle.
    public init(_ name: String) {
        path = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name)
    }

    /// Runs it to its end, with more variables than the tests have.
    ///
    /// - Throws: what ``runToEnd(_:_:environment:input:)`` throws.
    public func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Ending {
        try await runToEnd(path.path, arguments, environment: ProcessInfo.processInfo.environment.merging(environment) { $1 })
    }
}
