public import Operations

extension BackupsPort {
    /// The backups in a folder.
    public static func files(_ folder: String) -> BackupsPort { BackupsPort { await blockingCall { BackupsFolder.list(folder) } } }
}

private enum BackupsFolder {
    static func list(_ path: String) -> Result<[Backup], ListingFault> {
        let folder = RecordFolder(path: path)
        do {
            let kept = Set(try folder.entries(ending: ".kept").map { $0.name.dropLast(".kept".count) })
            return .success(try folder.entries(ending: ".sqlite").compactMap { backup($0, kept) }.sorted { $0.name > $1.name })
        } catch {
            return .failure(ListingFault("The backups cannot be listed: \(path): \(error.words)."))
        }
    }

    /// nil for a file whose name is no time.
    private static func backup(_ entry: RecordFolder.Entry, _ kept: Set<Substring>) -> Backup? {
        let name = String(entry.name.dropLast(".sqlite".count))
        return UTCTime.seconds(compact: name).map {
            Backup(name: name, madeAt: $0, bytes: entry.bytes, isKept: kept.contains(name[...]))
        }
    }
}
