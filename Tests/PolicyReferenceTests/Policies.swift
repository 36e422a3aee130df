import Foundation
import Policy

/// The folder of the tests.
let testFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

/// Every key of a policy, described with its standard.
let declaredKeys = readPolicy("", file: "p.toml", as: HostSpec.self).declared

/// The good policies of the tests and of this repository.
func goodPolicies() throws -> [URL] {
    try ["Policies", "../hosts"].flatMap { folder in
        try FileManager.default.contentsOfDirectory(at: testFolder.appending(path: folder), includingPropertiesForKeys: nil)
    }.filter { $0.pathExtension == "toml" }.sorted { $0.path < $1.path }
}
