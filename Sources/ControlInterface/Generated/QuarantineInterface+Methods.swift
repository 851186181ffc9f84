// Generated from org.mohafez.Quarantine.varlink by ControlInterfaceGenerator: change that file, not this one.
package import VarlinkProtocol

extension QuarantineInterface {
    /// Entries, newest first.
    ///
    /// Access: read.
    package enum List: ControlMethod {
        package static let name = "org.mohafez.Quarantine.List"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            /// 100 when absent.
            package var limit: Int?
            package var offset: Int?

            package init(limit: Int? = nil, offset: Int? = nil) {
                self.limit = limit
                self.offset = offset
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                limit = try object.optional("limit", at: place)
                offset = try object.optional("offset", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.appendOptional("limit", limit)
                object.appendOptional("offset", offset)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var total: Int
            package var entries: [Entry]

            package init(total: Int, entries: [Entry]) {
                self.total = total
                self.entries = entries
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                total = try object.required("total", at: place)
                entries = try object.required("entries", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("total", total.json)
                object.append("entries", entries.json)
                return object
            }
        }
    }

    /// One entry with the beginning of its file.
    ///
    /// Access: read.
    package enum Show: ControlMethod {
        package static let name = "org.mohafez.Quarantine.Show"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package var id: Int

            package init(id: Int) {
                self.id = id
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                id = try object.required("id", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("id", id.json)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var entry: Entry
            /// The first bytes, at most 4096, in base64; absent when it cannot be read.
            package var head: String?

            package init(entry: Entry, head: String? = nil) {
                self.entry = entry
                self.head = head
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                entry = try object.required("entry", at: place)
                head = try object.optional("head", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("entry", entry.json)
                object.appendOptional("head", head)
                return object
            }
        }
    }

    /// Puts files back into their inbox, where they are tried again.
    ///
    /// Either ids or all must be given. Access: change.
    package enum Retry: ControlMethod {
        package static let name = "org.mohafez.Quarantine.Retry"
        package static let access = ControlAccess.change

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package var ids: [Int]?
            package var all: Bool?

            package init(ids: [Int]? = nil, all: Bool? = nil) {
                self.ids = ids
                self.all = all
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                ids = try object.optional("ids", at: place)
                all = try object.optional("all", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.appendOptional("ids", ids)
                object.appendOptional("all", all)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            /// The entries that went back.
            package var ids: [Int]

            package init(ids: [Int]) {
                self.ids = ids
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                ids = try object.required("ids", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("ids", ids.json)
                return object
            }
        }
    }

    /// Deletes files for good; the ledger keeps their names and reasons.
    ///
    /// Either ids or all must be given. Access: change.
    package enum Discard: ControlMethod {
        package static let name = "org.mohafez.Quarantine.Discard"
        package static let access = ControlAccess.change

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package var ids: [Int]?
            package var all: Bool?

            package init(ids: [Int]? = nil, all: Bool? = nil) {
                self.ids = ids
                self.all = all
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                ids = try object.optional("ids", at: place)
                all = try object.optional("all", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.appendOptional("ids", ids)
                object.appendOptional("all", all)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            /// The entries that are gone.
            package var ids: [Int]

            package init(ids: [Int]) {
                self.ids = ids
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                ids = try object.required("ids", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("ids", ids.json)
                return object
            }
        }
    }
}
