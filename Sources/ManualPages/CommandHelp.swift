import FoundationEssentials

/// A command line as its program describes it with `--experimental-dump-help`: what a manual page needs of it. The names are
/// those of swift-argument-parser's ArgumentParserToolInfo, which is no product of that package.
struct CommandHelp: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool?
    var defaultSubcommand: String?
    var subcommands: [CommandHelp]?
    var arguments: [Argument]?

    /// An argument, an option or a flag.
    struct Argument: Decodable {
        enum Kind: String, Decodable {
            case positional, option, flag
        }
        struct Name: Decodable {
            enum Kind: String, Decodable {
                case long, short, longWithSingleDash
            }
            var kind: Kind
            var name: String
        }
        var kind: Kind
        var shouldDisplay: Bool?
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var preferredName: Name?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var abstract: String?
        var discussion: String?
    }

    /// Reads what a program printed.
    static func read(_ json: String) throws(ManualPageError) -> CommandHelp {
        struct Dump: Decodable {
            var serializationVersion: Int
            var command: CommandHelp
        }
        let dump: Dump
        do { dump = try JSONDecoder().decode(Dump.self, from: Data(json.utf8)) } catch { throw .notHelp }
        guard dump.serializationVersion == 0 else { throw .otherVersion(dump.serializationVersion) }
        return dump.command
    }

    /// The commands that people should know, but for `help`, which every command has as an option.
    var shownCommands: [CommandHelp] { (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" } }

    /// The arguments that people should know, but for those of the library, which are explained once.
    var shownArguments: [Argument] {
        (arguments ?? []).filter { $0.shouldDisplay != false && !["help", "version"].contains($0.preferredName?.name) }
    }
}
