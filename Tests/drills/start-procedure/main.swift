// start-procedure SLUG [ARGUMENT], start-procedure --follow RUN: what the server does to start a procedure and to follow its run,
// without the server. The scenario privileged-path runs it as the server's user, in the server's own place.
//   SLUG prints "started RUN" or "refused: SENTENCE"; --follow prints a word each time that the run is seen to change.
import EmergencyRecords
import Foundation
import MachineReadings
import Operations
import RunbookModel
import SystemdClient

let words = Array(CommandLine.arguments.dropFirst())
let records = RecordsPort.files(EmergencyPaths())

if words.first == "--follow", words.count == 2 {
    let following = RunFollowing(records: records, units: .systemctl(), clock: .live, interval: 0.2, longest: 60)
    for await sight in following.sights(words[1]) {
        switch sight {
        case .waiting: print("waiting")
        case .running(let run): print("running \(run.procedure), \(run.steps.count) steps")
        case .ended(let run): print("ended \(run.outcome.rawValue) \(run.status ?? -1)")
        case .interrupted(let run): print("interrupted \(run.procedure)")
        case .missing: print("missing")
        case .unreadable(let problem): print("unreadable: \(problem)")
        }
        fflush(nil)
    }
    exit(0)
}
guard let slug = words.first, words.count <= 2 else { exit(64) }
do throws(StartRefusal) {
    let order = try ProceduresFile.load().order(slug, argument: words.count == 2 ? words[1] : nil)
    switch await StartPort.systemctl(records: records).start(order) {
    case .success(let started): print("started \(started.id)")
    case .failure(let refusal): throw refusal
    }
} catch {
    // The case as well, which the scenario asks for; a page shows the sentence alone.
    print("refused: \(error.sentence) [\(error)]")
    exit(1)
}
