public import Operations

extension BackupsPort {
    /// The backups in a folder.
    public static func files(_ folder: String) -> BackupsPort {
        BackupsPort {
            await blockingCall { () -> Result<[Backup], ListingFault> in
                do {
                    let folder = RecordFolder(path: folder)
                    let kept = Set(try folder.entries(ending: ".kept").map { $0.name.dropLast(".kept".count) })
                    let files = try folder.entries(ending: ".sqlite").compactMap { BackupsFolder.backup($0, kept) }
                    return .success(files.sorted { $0.name > $1.name })
                } catch {
                    let trouble = (error as? RecordFolder.Trouble)?.words ?? "\(error)"
                    return .failure(ListingFault("The backups cannot be listed: \(folder): \(trouble)."))
                }
            }
        }
    }
}

private enum BackupsFolder {
    /// nil for a file whose name is no time.
    static func backup(_ entry: RecordFolder.Entry, _ kept: Set<Substring>) -> Backup? {
        let name = String(entry.name.dropLast(".sqlite".count))
        return UTCTime.seconds(compact: name).map {
            Backup(name: name, madeAt: $0, bytes: entry.bytes, isKept: kept.contains(name[...]))
        }
    }
}
