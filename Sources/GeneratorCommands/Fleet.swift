import FoundationEssentials

/// The hosts of a command line and where each has its folder.
struct Fleet: Sendable {
    /// In the order of their names.
    var hosts: [Host]
    /// Policies that were named but are no hosts, because others extend them.
    var bases: [String]
    /// The folder as given on the command line, without slashes at its end.
    var output: String
    /// Whether each host has a folder below the output folder. Otherwise there is one host, and the output folder is its own.
    var isFleet: Bool

    func folder(of host: Host) -> OutputFolder {
        isFleet ? OutputFolder(path: "\(output)/\(host.name)", fleet: output) : OutputFolder(path: output)
    }

    /// Folders below the output folder that we wrote for hosts that no policy names.
    func orphanedHosts() throws(OutputFolder.Failure) -> [String] {
        guard isFleet else { return [] }
        let names = Set(hosts.map(\.name))
        return try Fleet.hostFolders(in: output).filter { !names.contains($0) }
    }

    /// Refuses a folder that was laid out the other way: a glob that matches one file today and two tomorrow must not mix the two.
    func checkLayout() throws(OutputFolder.Failure) {
        let isHost = PresentManifest.isIn(output)
        if isFleet && isHost {
            throw OutputFolder.Failure(
                output,
                "this is the folder of one host, which \(PresentManifest.name) in it says; a fleet has a folder for each host below its own. "
                    + "Name another folder, or remove what is in this one")
        }
        guard !isFleet && !isHost else { return }
        let present = try Fleet.hostFolders(in: output)
        guard let first = present.first else { return }
        throw OutputFolder.Failure(
            output,
            "this is the folder of a fleet, with folders of hosts such as \(visible(first)) in it. "
                + "Add --fleet to mean \(output)/\(hosts.first?.name ?? ""), or name another folder for one host")
    }

    /// The folders in a folder that hold artifacts of ours, in order.
    private static func hostFolders(in folder: String) throws(OutputFolder.Failure) -> [String] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return [] }
        guard isFolder else { throw OutputFolder.Failure.isFile(folder) }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { PresentManifest.isIn("\(folder)/\($0)") }.sorted()
        } catch {
            throw OutputFolder.Failure.isUnreadable(folder)
        }
    }
}
