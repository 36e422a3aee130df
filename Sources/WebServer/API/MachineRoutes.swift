import HTTPTypes
import Hummingbird
import Operations
import WebPages

/// What is on the machine: units, backups and generations.
struct MachineRoutes: Sendable {
    let units: UnitStatesPort
    let unitNames: [String]
    let backups: BackupsPort
    let generations: GenerationsPort

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.apiUnits)) { _, _ in
            switch await units.read(unitNames) {
            case .success(let states): return Response.json(UnitsAnswer(units: states.map(UnitAnswer.init)))
            case .failure(let fault): throw Refusal(status: .serviceUnavailable, code: "units-unknown", sentence: fault.sentence)
            }
        }
        router.get(RouterPath(SiteURL.apiBackups)) { request, _ in
            let paging = try Paging(request)
            let all = try await list(backups.all, code: "backups-unknown")
            let page = try paging.page(of: all) { $0.name }
            return Response.json(
                BackupsAnswer(backups: page.map(BackupAnswer.init), next: paging.next(after: page.last?.name, count: page.count)))
        }
        router.get(RouterPath(SiteURL.apiGenerations)) { request, _ in
            let paging = try Paging(request)
            let all = try await list(generations.all, code: "generations-unknown")
            let page = try paging.page(of: all) { "\($0.number)" }
            return Response.json(
                GenerationsAnswer(
                    generations: page.map(GenerationAnswer.init),
                    next: paging.next(after: page.last.map { "\($0.number)" }, count: page.count)))
        }
    }

    private func list<Item>(_ read: @Sendable () async -> Result<[Item], ListingFault>, code: String) async throws -> [Item] {
        switch await read() {
        case .success(let items): return items
        case .failure(let fault): throw Refusal(status: .serviceUnavailable, code: code, sentence: fault.sentence)
        }
    }
}
