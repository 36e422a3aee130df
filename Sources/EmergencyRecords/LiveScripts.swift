public import Operations
public import RunbookModel

extension ScriptsPort {
    /// Reads them where the machine's commands run them.
    public static func files(_ folder: String = "/run/current-system/sw/share/nixos-gui/procedures") -> ScriptsPort {
        ScriptsPort { slug in
            await blockingCall {
                // The folder of a system is a chain of links into the store, which only root changes; the script's own name is none.
                do { return .success(try RecordFolder(path: "\(folder)/\(slug.text)/").text("recover.sh", followsLinks: true)) } catch {
                    return .failure(ListingFault("The script cannot be read: \(folder)/\(slug.text)/recover.sh: \(error.words)."))
                }
            }
        }
    }
}
