// emit-hostile TEXTS OUT: for every file of TEXTS, a folder of that name in OUT with the file's text in every format that we emit.
// Tests/hostile/run reads them back with the tools that the formats are for.
import Emitters
import Foundation

guard CommandLine.arguments.count == 3 else { exit(64) }
let (texts, out) = (URL(filePath: CommandLine.arguments[1]), URL(filePath: CommandLine.arguments[2]))

for name in try FileManager.default.contentsOfDirectory(atPath: texts.path).sorted() {
    let text = String(decoding: try Data(contentsOf: texts.appending(path: name)), as: UTF8.self)
    let folder = out.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (file, content) in emitted(text, number: name) { try Data(content.utf8).write(to: folder.appending(path: file)) }
}
