import CLibFuzzer
import Glibc

// fuzz NAME [what libFuzzer takes]...: feeds one target with inputs that it makes up. Without a name: lists them. tools/fuzz runs it.

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    for target in FuzzTarget.all { print(target.name) }
    exit(0)
}
guard Fed.target != nil else {
    Fed.tell("fuzz: there is no target \(arguments[1])")
    exit(64)
}
var words = (["fuzz-\(arguments[1])"] + arguments.dropFirst(2)).map { strdup($0) } + [nil]
words.withUnsafeMutableBufferPointer { buffer in
    guard var start = buffer.baseAddress else { return }
    var count = Int32(buffer.count - 1)
    exit(LLVMFuzzerRunDriver(&count, &start) { Fed.feed($0, $1) })
}

/// What is fed.
enum Fed {
    static let target = FuzzTarget.all.first { $0.name == CommandLine.arguments[1] }

    /// A property that does not hold is told as a crash: libFuzzer knows no other failure.
    static func feed(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
        do { try target?.check(Array(UnsafeBufferPointer(start: data, count: size))) } catch {
            tell("\(error)")
            abort()
        }
        return 0
    }

    static func tell(_ line: String) { _ = "\(line)\n".withCString { write(STDERR_FILENO, $0, strlen($0)) } }
}
