public import Operations
import RunbookModel

extension ScriptsPort {
    /// Reads them where the machine's commands run them.
    public static func files(_ folder: String = "/run/current-system/sw/share/nixos-gui/procedures") -> ScriptsPort {
        ScriptsPort { slug in await blockingCall { script("\(folder)/\(slug.text)") } }
    }

    private static func script(_ folder: String) -> Result<String, ListingFault> {
        // The folder of a system is a chain of links into the store, which only root changes.
        do { return .success(try RecordFolder(path: folder).text("recover.sh", followsLinks: true)) } catch {
            return .failure(ListingFault("The script cannot be read: \(folder)/recover.sh: \(error.words)."))
        }
    }
}
