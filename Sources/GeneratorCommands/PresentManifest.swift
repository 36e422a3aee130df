import FoundationEssentials

/// `MANIFEST.json` as it stands in a folder: the files that an earlier run wrote there.
struct PresentManifest: Decodable {
    struct File: Decodable {
        var path: String
        var sha256: String
        var source: String
    }
    var files: [File]

    static let name = "MANIFEST.json"

    /// The manifest of a host's folder; nil where there is none yet.
    ///
    /// - Throws: what to do about one that cannot be read: without it nobody knows which files are ours to remove.
    static func read(in folder: OutputFolder) throws(OutputFolder.Failure) -> PresentManifest? {
        let file = "\(folder.path)/\(name)"
        guard let bytes = try folder.read(file) else { return nil }
        do {
            return try JSONDecoder().decode(PresentManifest.self, from: bytes)
        } catch {
            let cure = "Bring it back from version control. Or remove it: then files that the policy no longer names are left, and named."
            throw OutputFolder.Failure(file, "not a manifest, so nobody knows which files an earlier run wrote. \(cure)")
        }
    }

    /// Whether a folder is one that we wrote. What cannot be read is not known to be ours.
    static func isIn(_ folder: String) -> Bool {
        do {
            return try read(in: OutputFolder(path: folder)) != nil
        } catch {
            return false
        }
    }
}
