import RunbookModel

/// The shell texts of this room, embedded at build time.
enum ScriptText {
    /// The text of an embedded file, without blank lines at its end.
    static func text(_ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    static let frame = PreludePart(name: "the frame of every procedure", text: text(PackageResources.frame_sh))
    static let record = PreludePart(name: "the record of the run", text: text(PackageResources.record_sh))
    static let lock = PreludePart(name: "one procedure at a time", text: text(PackageResources.lock_sh))
    static let service = PreludePart(name: "the service and its health", text: text(PackageResources.service_sh))
    static let files = PreludePart(name: "files of ours", text: text(PackageResources.files_sh))
    static let serviceUser = PreludePart(name: "the service's user", text: text(PackageResources.service_user_sh))
    static let disks = PreludePart(name: "disks", text: text(PackageResources.disks_sh))
    static let holds = PreludePart(name: "holds", text: text(PackageResources.holds_sh))
    static let alerts = PreludePart(name: "alerts", text: text(PackageResources.alerts_sh))
    static let incident = PreludePart(name: "the open incident", text: text(PackageResources.incident_sh))
    static let causes = PreludePart(name: "the causes", text: text(PackageResources.causes_sh))
    static let placeHolds = PreludePart(name: "placing and removing holds", text: text(PackageResources.place_holds_sh))
    static let closeIncident = PreludePart(name: "closing the incident", text: text(PackageResources.close_incident_sh))
    static let safeMode = PreludePart(name: "safe mode", text: text(PackageResources.enter_safe_mode_sh))
    static let drill = PreludePart(name: "the frame of every drill", text: text(PackageResources.drill_sh))
}
