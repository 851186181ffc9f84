// Generated from org.mohafez.Service.varlink by ControlInterfaceGenerator: change that file, not this one.
package import VarlinkProtocol

extension ServiceInterface {
    /// The errors org.mohafez.Service declares.
    package enum Failure: ControlFailure {
        /// The new configuration is not valid and the old one stays; the reason has file, line and column.
        case reloadRejected(reason: String)
        /// It cannot be done in the state the daemon is in.
        case unavailable(state: State, reason: String)

        package init?(_ error: VarlinkError) {
            let object = error.parameters
            do throws(ControlValueError) {
                switch error.name {
                case "org.mohafez.Service.ReloadRejected":
                    self = .reloadRejected(reason: try object.required("reason", at: ""))
                case "org.mohafez.Service.Unavailable":
                    self = .unavailable(
                        state: try object.required("state", at: ""),
                        reason: try object.required("reason", at: "")
                    )
                default: return nil
                }
            } catch {
                return nil
            }
        }

        package var varlinkError: VarlinkError {
            var object = JSONObject()
            switch self {
            case .reloadRejected(let reason):
                object.append("reason", reason.json)
                return VarlinkError("org.mohafez.Service.ReloadRejected", object)
            case .unavailable(let state, let reason):
                object.append("state", state.json)
                object.append("reason", reason.json)
                return VarlinkError("org.mohafez.Service.Unavailable", object)
            }
        }
    }
}
