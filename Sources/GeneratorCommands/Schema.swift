import ArgumentParser
import Emitters
import PolicyReference

/// `nixos-gui-gen schema`: what editors and other programs need to know of a policy.
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the JSON Schema (2020-12) of a policy.",
        discussion: """
            An editor that knows JSON Schema for TOML completes and checks a policy with it: save it beside the policies and begin
            each with the line  #:schema ./policy.schema.json
            """
    )

    func run() { print(policySchema().rendered(), terminator: "") }
}
