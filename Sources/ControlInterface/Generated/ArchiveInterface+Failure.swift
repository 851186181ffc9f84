// Generated from org.mohafez.Archive.varlink by ControlInterfaceGenerator: change that file, not this one.
package import VarlinkProtocol

extension ArchiveInterface {
    /// The errors org.mohafez.Archive declares.
    package enum Failure: ControlFailure {
        /// There is no article with this number.
        case noSuchArticle(id: Int)
        /// The query cannot be read.
        case invalidQuery(message: String, column: Int, expected: String?)
        /// No name in the archive fits.
        case noSuchEntity(entity: String)
        /// Several names fit equally well: give more of the name, or a number.
        case ambiguousEntity(entity: String, choices: [Name])
        /// A day cannot be read.
        case invalidDate(parameter: String, value: String)
        /// More records, or a longer query, or more hits than one call may have.
        case limitExceeded(name: String, limit: Int)
        /// The archive cannot do it now; the reason says why, and nothing was changed.
        case unavailable(reason: String)

        package init?(_ error: VarlinkError) {
            let object = error.parameters
            do throws(ControlValueError) {
                switch error.name {
                case "org.mohafez.Archive.NoSuchArticle":
                    self = .noSuchArticle(id: try object.required("id", at: ""))
                case "org.mohafez.Archive.InvalidQuery":
                    self = .invalidQuery(
                        message: try object.required("message", at: ""),
                        column: try object.required("column", at: ""),
                        expected: try object.optional("expected", at: "")
                    )
                case "org.mohafez.Archive.NoSuchEntity":
                    self = .noSuchEntity(entity: try object.required("entity", at: ""))
                case "org.mohafez.Archive.AmbiguousEntity":
                    self = .ambiguousEntity(
                        entity: try object.required("entity", at: ""),
                        choices: try object.required("choices", at: "")
                    )
                case "org.mohafez.Archive.InvalidDate":
                    self = .invalidDate(
                        parameter: try object.required("parameter", at: ""),
                        value: try object.required("value", at: "")
                    )
                case "org.mohafez.Archive.LimitExceeded":
                    self = .limitExceeded(
                        name: try object.required("name", at: ""),
                        limit: try object.required("limit", at: "")
                    )
                case "org.mohafez.Archive.Unavailable":
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
            case .noSuchArticle(let id):
                object.append("id", id.json)
                return VarlinkError("org.mohafez.Archive.NoSuchArticle", object)
            case .invalidQuery(let message, let column, let expected):
                object.append("message", message.json)
                object.append("column", column.json)
                object.appendOptional("expected", expected)
                return VarlinkError("org.mohafez.Archive.InvalidQuery", object)
            case .noSuchEntity(let entity):
                object.append("entity", entity.json)
                return VarlinkError("org.mohafez.Archive.NoSuchEntity", object)
            case .ambiguousEntity(let entity, let choices):
                object.append("entity", entity.json)
                object.append("choices", choices.json)
                return VarlinkError("org.mohafez.Archive.AmbiguousEntity", object)
            case .invalidDate(let parameter, let value):
                object.append("parameter", parameter.json)
                object.append("value", value.json)
                return VarlinkError("org.mohafez.Archive.InvalidDate", object)
            case .limitExceeded(let name, let limit):
                object.append("name", name.json)
                object.append("limit", limit.json)
                return VarlinkError("org.mohafez.Archive.LimitExceeded", object)
            case .unavailable(let reason):
                object.append("reason", reason.json)
                return VarlinkError("org.mohafez.Archive.Unavailable", object)
            }
        }
    }
}
