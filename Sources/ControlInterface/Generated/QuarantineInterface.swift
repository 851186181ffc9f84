// Generated from org.mohafez.Quarantine.varlink by ControlInterfaceGenerator: change that file, not this one.
package import VarlinkProtocol

/// Files that could not be taken, each with its reason.
///
/// They lie in the quarantine folder until somebody decides.
package enum QuarantineInterface {
    package static let name = "org.mohafez.Quarantine"

    /// One file in quarantine.
    package struct Entry: ControlObject {
        /// Its number; never given twice.
        package var id: Int
        /// The inbox it was dropped into.
        package var inbox: String
        package var name: String
        /// One word, as empty, too-large, unreadable, not-text, no-article, kills-daemon.
        package var reason: String
        /// A sentence for people: what was found and what to do.
        package var detail: String
        package var byteCount: Int?
        /// SHA-256, 64 hexadecimal digits; absent when it could not be read.
        package var digest: String?
        package var quarantinedAt: String
        /// Where it lies now.
        package var path: String

        package init(
            id: Int,
            inbox: String,
            name: String,
            reason: String,
            detail: String,
            byteCount: Int? = nil,
            digest: String? = nil,
            quarantinedAt: String,
            path: String
        ) {
            self.id = id
            self.inbox = inbox
            self.name = name
            self.reason = reason
            self.detail = detail
            self.byteCount = byteCount
            self.digest = digest
            self.quarantinedAt = quarantinedAt
            self.path = path
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            id = try object.required("id", at: place)
            inbox = try object.required("inbox", at: place)
            name = try object.required("name", at: place)
            reason = try object.required("reason", at: place)
            detail = try object.required("detail", at: place)
            byteCount = try object.optional("byteCount", at: place)
            digest = try object.optional("digest", at: place)
            quarantinedAt = try object.required("quarantinedAt", at: place)
            path = try object.required("path", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("id", id.json)
            object.append("inbox", inbox.json)
            object.append("name", name.json)
            object.append("reason", reason.json)
            object.append("detail", detail.json)
            object.appendOptional("byteCount", byteCount)
            object.appendOptional("digest", digest)
            object.append("quarantinedAt", quarantinedAt.json)
            object.append("path", path.json)
            return object
        }
    }
}
