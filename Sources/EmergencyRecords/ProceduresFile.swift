import FoundationEssentials
public import Operations
public import RunbookModel

/// Reads `procedures.json`: root's own file, made by the generator.
public enum ProceduresFile {
    /// A file of this size is no list of procedures.
    private static let mostBytes = 4 << 20

    /// The procedures that a file names; none, and why, where it is missing or cannot be understood: the server works on without.
    ///
    /// On NixOS the file is a link into the store, so links are followed: the folder is root's.
    public static func load(_ path: String = ProceduresDocument.path) -> ProcedureCatalog {
        let text: Data
        do { text = try Data(contentsOf: URL(filePath: path)) } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            return ProcedureCatalog(
                problem: "This server knows no procedures, because \(path) is missing: deploy the host again. "
                    + "At a terminal, nixos-gui-emergency lists them.")
        } catch {
            return ProcedureCatalog(problem: "This server knows no procedures, because \(path) cannot be read.")
        }
        do { return ProcedureCatalog(procedures: try procedures(text)) } catch {
            return ProcedureCatalog(
                problem: "This server knows no procedures, because \(path) cannot be understood: \(error.words). Deploy the host again.")
        }
    }

    /// The procedures that a document names.
    static func procedures(_ text: Data) throws(Misfit) -> [KnownProcedure] {
        guard text.count <= mostBytes else { throw Misfit("it has more than \(mostBytes) bytes") }
        let document: ProceduresJSON
        do {
            // The version first: a later one may have other members.
            let version = try JSONDecoder().decode(ProceduresJSON.Version.self, from: text).version
            guard version == ProceduresDocument.version else {
                throw Misfit("its version is \(version), and this server reads version \(ProceduresDocument.version)")
            }
            document = try JSONDecoder().decode(ProceduresJSON.self, from: text)
        } catch let misfit as Misfit {
            throw misfit
        } catch {
            throw Misfit(Misfit.words(error))
        }
        var known: [KnownProcedure] = []
        for one in document.procedures {
            let procedure = try one.procedure()
            guard !known.contains(where: { $0.slug == procedure.slug }) else { throw Misfit("\(procedure.slug) stands in it twice") }
            known.append(procedure)
        }
        return known
    }

    /// What is wrong with a document, in a few words.
    struct Misfit: Error, Equatable {
        var words: String

        init(_ words: String) { self.words = words }

        /// Where a document is no such document.
        static func words(_ error: any Error) -> String {
            func place(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
                let keys = context.codingPath + (last.map { [$0] } ?? [])
                return keys.map { $0.intValue.map { "[\($0)]" } ?? ".\(shown($0.stringValue, most: 40))" }.joined()
            }
            return switch error {
            case DecodingError.keyNotFound(let key, let context): "\(place(context, key)) is missing"
            case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
                "\(place(context)) is of another kind"
            default: "it is not JSON"
            }
        }
    }
}
