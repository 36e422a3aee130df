import Operations
import Testing

@Suite struct DiskCheckTests {
    private let folder = WatchedFolder(purpose: "state", path: "/state", absence: .fail)

    private func judge(
        total: UInt64, free: UInt64, inodes: UInt64 = 1_000, freeInodes: UInt64 = 900, readOnly: Bool = false
    ) -> CheckResult {
        let space = DiskSpace(total: total, free: free, inodes: inodes, freeInodes: freeInodes, readOnly: readOnly)
        return CheckResult(folder, .success(space), at: 0)
    }

    @Test(
        arguments: [
            (1 << 40, 1 << 39, CheckStatus.pass), (1 << 40, 1 << 36, .warn), (1 << 40, 9 << 20, .warn), (1 << 40, 7 << 20, .fail),
            (1 << 40, 0, .fail), (16 << 20, 1 << 20, .warn), (16 << 20, 100 << 10, .fail), (16 << 20, 8 << 20, .pass), (0, 0, .fail),
        ] as [(UInt64, UInt64, CheckStatus)])
    func freeSpaceIsJudgedByShareAndByWhatSQLiteNeeds(total: UInt64, free: UInt64, expected: CheckStatus) {
        let result = judge(total: total, free: free)
        #expect(result.status == expected, "\(result.output)")
        #expect(!result.output.isEmpty)
    }

    @Test func inodesCountToo() {
        #expect(judge(total: 1 << 30, free: 1 << 29, freeInodes: 0).status == .fail)
        #expect(judge(total: 1 << 30, free: 1 << 29, freeInodes: 50).status == .warn)
        #expect(judge(total: 1 << 30, free: 1 << 29, inodes: 0, freeInodes: 0).status == .pass, "btrfs counts none")
    }

    @Test func figuresThatDoNotFitTogetherAreJudgedAllTheSame() {
        #expect(judge(total: 1, free: .max).status == .pass)
        #expect(judge(total: .max, free: .max, inodes: 1, freeInodes: .max).status == .pass)
    }

    @Test func aReadOnlyOrMissingFolderIsAsBadAsItsPurpose() {
        #expect(judge(total: 1 << 30, free: 1 << 29, readOnly: true).status == .fail)
        #expect(CheckResult(folder, .failure(.missing), at: 0).status == .fail)
        let log = WatchedFolder(purpose: "log", path: "/log", absence: .warn)
        let result = CheckResult(log, .failure(.missing), at: 0)
        #expect(result.status == .warn)
        #expect(result.output == "The log directory /log does not exist.")
    }

    @Test func aReadOnlyFolderThatTheServerDoesNotWriteIsFine() {
        let backup = WatchedFolder(purpose: "backup", path: "/backup", absence: .warn, isWritten: false)
        let space = DiskSpace(total: 1 << 30, free: 1 << 29, inodes: 100, freeInodes: 50, readOnly: true)
        #expect(CheckResult(backup, .success(space), at: 0).status == .pass)
    }
}
