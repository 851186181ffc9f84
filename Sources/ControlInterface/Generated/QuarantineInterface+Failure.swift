// Generated from org.mohafez.Quarantine.varlink by ControlInterfaceGenerator: change that file, not this one.
package import VarlinkProtocol

extension QuarantineInterface {
    /// The errors org.mohafez.Quarantine declares.
    package enum Failure: ControlFailure {
        /// There is no such entry in quarantine.
        case noSuchEntry(id: Int)
        /// It cannot be done now; the reason says why, and nothing was changed.
        case unavailable(reason: String)

        package init?(_ error: VarlinkError) {
            let object = error.parameters
            do throws(ControlValueError) {
                switch error.name {
                case "org.mohafez.Quarantine.NoSuchEntry":
                    self = .noSuchEntry(id: try object.required("id", at: ""))
                case "org.mohafez.Quarantine.Unavailable":
                    self = .unavailable(reason: try object.required("reason", at: ""))
                default: return nil
                }
            } catch {
                return nil
            }
        }

        package var varlinkError: VarlinkError {
            var object = JSONObject()
            switch self {
            case .noSuchEntry(let id):
                object.append("id", id.json)
                return VarlinkError("org.mohafez.Quarantine.NoSuchEntry", object)
            case .unavailable(let reason):
                object.append("reason", reason.json)
                return VarlinkError("org.mohafez.Quarantine.Unavailable", object)
            }
        }
    }
}
