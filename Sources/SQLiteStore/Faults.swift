import GRDB
import Operations

extension DatabaseFault {
    /// Reads what GRDB threw.
    init(_ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = .other("\(type(of: error))")
            return
        }
        let said = error.message ?? "code \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: self = .full
        case .SQLITE_READONLY: self = .readOnly("SQLite says: \(said).")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(said)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN: self = .inputOutput("\(said) (code \(error.extendedResultCode.rawValue))")
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        default: self = .other(said)
        }
    }
}
