// Generated from org.mohafez.Service.varlink by ControlInterfaceGenerator: change that file, not this one.
package import VarlinkProtocol

/// The daemon as a whole: what it is doing, what it has done, and the few things one can tell it.
///
/// Times of day are UTC, as 2026-01-31T08:15:00Z; a file's name is printable text, in which bytes that are
/// no text appear as \xHH.
package enum ServiceInterface {
    package static let name = "org.mohafez.Service"

    /// What the daemon is doing.
    package enum State: String, ControlEnumeration {
        /// Opening the record.
        case starting
        /// Bringing the index up to date with the record; searches wait for it.
        case recovering
        /// Taking files as they come.
        case watching
        /// Told to leave the inboxes alone; everything else works.
        case paused
        /// Something outside keeps it from working fully; it goes on by itself when that ends.
        ///
        /// The reason says what.
        case degraded
        /// On its way out.
        case stopping
    }

    /// How an inbox is looked after.
    package enum InboxMode: String, ControlEnumeration {
        /// The kernel reports every change.
        case watch
        /// The file system reports nothing: the folder is listed again and again.
        case poll
    }

    /// An entry of an inbox that is left where it is.
    package struct IgnoredEntry: ControlObject {
        package var name: String
        /// As "a symbolic link", "a directory", "a temporary name".
        package var reason: String

        package init(name: String, reason: String) {
            self.name = name
            self.reason = reason
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            name = try object.required("name", at: place)
            reason = try object.required("reason", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("name", name.json)
            object.append("reason", reason.json)
            return object
        }
    }

    /// One inbox folder.
    ///
    /// The counts are of files that are in it now.
    package struct Inbox: ControlObject {
        package var path: String
        package var mode: InboxMode
        /// Seen, but not complete yet or not reached yet.
        package var waiting: Int
        /// Being read, cleaned or stored.
        package var inWork: Int
        /// Stored, but cannot be moved out of the inbox.
        package var stuck: Int
        package var ignored: [IgnoredEntry]
        /// Since the kernel last reported a change; absent when it never has.
        package var lastEventAgeMilliseconds: Int?
        /// Since the folder was last listed as a whole; absent before the first time.
        package var lastSweepAgeMilliseconds: Int?

        package init(
            path: String,
            mode: InboxMode,
            waiting: Int,
            inWork: Int,
            stuck: Int,
            ignored: [IgnoredEntry],
            lastEventAgeMilliseconds: Int? = nil,
            lastSweepAgeMilliseconds: Int? = nil
        ) {
            self.path = path
            self.mode = mode
            self.waiting = waiting
            self.inWork = inWork
            self.stuck = stuck
            self.ignored = ignored
            self.lastEventAgeMilliseconds = lastEventAgeMilliseconds
            self.lastSweepAgeMilliseconds = lastSweepAgeMilliseconds
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            path = try object.required("path", at: place)
            mode = try object.required("mode", at: place)
            waiting = try object.required("waiting", at: place)
            inWork = try object.required("inWork", at: place)
            stuck = try object.required("stuck", at: place)
            ignored = try object.required("ignored", at: place)
            lastEventAgeMilliseconds = try object.optional("lastEventAgeMilliseconds", at: place)
            lastSweepAgeMilliseconds = try object.optional("lastSweepAgeMilliseconds", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("path", path.json)
            object.append("mode", mode.json)
            object.append("waiting", waiting.json)
            object.append("inWork", inWork.json)
            object.append("stuck", stuck.json)
            object.append("ignored", ignored.json)
            object.appendOptional("lastEventAgeMilliseconds", lastEventAgeMilliseconds)
            object.appendOptional("lastSweepAgeMilliseconds", lastSweepAgeMilliseconds)
            return object
        }
    }

    /// What became of every file ever seen: seen is the sum of all the others.
    package struct Totals: ControlObject {
        package var seen: Int
        /// In the archive and searchable.
        package var stored: Int
        /// The same bytes were in the archive already.
        package var duplicate: Int
        /// In quarantine now.
        package var quarantined: Int
        /// Discarded out of quarantine.
        package var discarded: Int
        package var waiting: Int
        package var inWork: Int
        /// Stored, but cannot be moved out of the inbox.
        package var stuck: Int
        /// Gone from the inbox before it could be read.
        package var vanished: Int

        package init(
            seen: Int,
            stored: Int,
            duplicate: Int,
            quarantined: Int,
            discarded: Int,
            waiting: Int,
            inWork: Int,
            stuck: Int,
            vanished: Int
        ) {
            self.seen = seen
            self.stored = stored
            self.duplicate = duplicate
            self.quarantined = quarantined
            self.discarded = discarded
            self.waiting = waiting
            self.inWork = inWork
            self.stuck = stuck
            self.vanished = vanished
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            seen = try object.required("seen", at: place)
            stored = try object.required("stored", at: place)
            duplicate = try object.required("duplicate", at: place)
            quarantined = try object.required("quarantined", at: place)
            discarded = try object.required("discarded", at: place)
            waiting = try object.required("waiting", at: place)
            inWork = try object.required("inWork", at: place)
            stuck = try object.required("stuck", at: place)
            vanished = try object.required("vanished", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("seen", seen.json)
            object.append("stored", stored.json)
            object.append("duplicate", duplicate.json)
            object.append("quarantined", quarantined.json)
            object.append("discarded", discarded.json)
            object.append("waiting", waiting.json)
            object.append("inWork", inWork.json)
            object.append("stuck", stuck.json)
            object.append("vanished", vanished.json)
            return object
        }
    }

    /// The article stored last.
    package struct LastArticle: ControlObject {
        package var id: Int
        package var title: String
        package var storedAt: String

        package init(id: Int, title: String, storedAt: String) {
            self.id = id
            self.title = title
            self.storedAt = storedAt
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            id = try object.required("id", at: place)
            title = try object.required("title", at: place)
            storedAt = try object.required("storedAt", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("id", id.json)
            object.append("title", title.json)
            object.append("storedAt", storedAt.json)
            return object
        }
    }

    /// The file that has waited longest.
    package struct OldestWaiting: ControlObject {
        package var inbox: String
        package var name: String
        package var ageMilliseconds: Int

        package init(inbox: String, name: String, ageMilliseconds: Int) {
            self.inbox = inbox
            self.name = name
            self.ageMilliseconds = ageMilliseconds
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            inbox = try object.required("inbox", at: place)
            name = try object.required("name", at: place)
            ageMilliseconds = try object.required("ageMilliseconds", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("inbox", inbox.json)
            object.append("name", name.json)
            object.append("ageMilliseconds", ageMilliseconds.json)
            return object
        }
    }

    /// Everything GetStatus tells.
    package struct Status: ControlObject {
        package var state: State
        /// Why it is in this state, when that is not plain.
        package var reason: String?
        /// While recovering.
        package var recoveredPerCent: Int?
        package var version: String
        package var pid: Int
        package var uptimeMilliseconds: Int
        package var inboxes: [Inbox]
        package var totals: Totals
        /// Articles in the archive.
        package var articles: Int
        package var storeBytes: Int
        /// Files of the index, and the part of it in memory.
        package var indexBytes: Int
        package var segments: Int
        /// Articles that are in the memory part of the index only.
        package var tailArticles: Int
        /// What is being done to the index, as "merging 8 files"; absent when nothing is.
        package var indexActivity: String?
        /// Articles that no search can find at the moment; absent when there are none.
        package var missingArticles: Int?
        /// Over the last ten seconds.
        package var articlesPerSecond: Double
        package var articlesLastHour: Int
        package var lastArticle: LastArticle?
        /// The last fault of the system or of a stage, with its time.
        package var lastError: String?
        package var oldestWaiting: OldestWaiting?

        package init(
            state: State,
            reason: String? = nil,
            recoveredPerCent: Int? = nil,
            version: String,
            pid: Int,
            uptimeMilliseconds: Int,
            inboxes: [Inbox],
            totals: Totals,
            articles: Int,
            storeBytes: Int,
            indexBytes: Int,
            segments: Int,
            tailArticles: Int,
            indexActivity: String? = nil,
            missingArticles: Int? = nil,
            articlesPerSecond: Double,
            articlesLastHour: Int,
            lastArticle: LastArticle? = nil,
            lastError: String? = nil,
            oldestWaiting: OldestWaiting? = nil
        ) {
            self.state = state
            self.reason = reason
            self.recoveredPerCent = recoveredPerCent
            self.version = version
            self.pid = pid
            self.uptimeMilliseconds = uptimeMilliseconds
            self.inboxes = inboxes
            self.totals = totals
            self.articles = articles
            self.storeBytes = storeBytes
            self.indexBytes = indexBytes
            self.segments = segments
            self.tailArticles = tailArticles
            self.indexActivity = indexActivity
            self.missingArticles = missingArticles
            self.articlesPerSecond = articlesPerSecond
            self.articlesLastHour = articlesLastHour
            self.lastArticle = lastArticle
            self.lastError = lastError
            self.oldestWaiting = oldestWaiting
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            state = try object.required("state", at: place)
            reason = try object.optional("reason", at: place)
            recoveredPerCent = try object.optional("recoveredPerCent", at: place)
            version = try object.required("version", at: place)
            pid = try object.required("pid", at: place)
            uptimeMilliseconds = try object.required("uptimeMilliseconds", at: place)
            inboxes = try object.required("inboxes", at: place)
            totals = try object.required("totals", at: place)
            articles = try object.required("articles", at: place)
            storeBytes = try object.required("storeBytes", at: place)
            indexBytes = try object.required("indexBytes", at: place)
            segments = try object.required("segments", at: place)
            tailArticles = try object.required("tailArticles", at: place)
            indexActivity = try object.optional("indexActivity", at: place)
            missingArticles = try object.optional("missingArticles", at: place)
            articlesPerSecond = try object.required("articlesPerSecond", at: place)
            articlesLastHour = try object.required("articlesLastHour", at: place)
            lastArticle = try object.optional("lastArticle", at: place)
            lastError = try object.optional("lastError", at: place)
            oldestWaiting = try object.optional("oldestWaiting", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("state", state.json)
            object.appendOptional("reason", reason)
            object.appendOptional("recoveredPerCent", recoveredPerCent)
            object.append("version", version.json)
            object.append("pid", pid.json)
            object.append("uptimeMilliseconds", uptimeMilliseconds.json)
            object.append("inboxes", inboxes.json)
            object.append("totals", totals.json)
            object.append("articles", articles.json)
            object.append("storeBytes", storeBytes.json)
            object.append("indexBytes", indexBytes.json)
            object.append("segments", segments.json)
            object.append("tailArticles", tailArticles.json)
            object.appendOptional("indexActivity", indexActivity)
            object.appendOptional("missingArticles", missingArticles)
            object.append("articlesPerSecond", articlesPerSecond.json)
            object.append("articlesLastHour", articlesLastHour.json)
            object.appendOptional("lastArticle", lastArticle)
            object.appendOptional("lastError", lastError)
            object.appendOptional("oldestWaiting", oldestWaiting)
            return object
        }
    }

    /// What an event says.
    package enum EventKind: String, ControlEnumeration {
        /// The first event of every stream: nothing after it is missed.
        case subscribed
        /// A file was noticed in an inbox: inbox, name.
        case seen
        /// A file is left for later: inbox, name, reason.
        case waiting
        /// A file is in the archive and searchable: inbox, name, id, title, date, articles,
        /// durationMicroseconds.
        case stored
        /// The same bytes are in the archive already: inbox, name, id of the article.
        case duplicate
        /// A file was put into quarantine: inbox, name, entry, reason.
        case quarantined
        /// A file went away before it could be read: inbox, name.
        case vanished
        /// A stored file cannot be moved out of the inbox: inbox, name, reason.
        case stuck
        /// The kernel's queue of changes overflowed, a rescan follows: inbox.
        case overflow
        /// An inbox was listed as a whole: inbox, count of entries.
        case rescan
        /// The configuration was read again: reason when it was refused.
        case reload
        case paused
        case resumed
        /// The daemon cannot work fully: reason.
        case degraded
        /// A stage has work and does not advance: stage.
        case stageStalled
        /// This reader was too slow and is dropped, last event of its stream: count of events it missed, at
        /// least.
        case lagged
    }

    /// One thing that happened; which fields it has depends on its kind.
    package struct Event: ControlObject {
        package var kind: EventKind
        /// With milliseconds.
        package var at: String
        package var inbox: String?
        /// The file's name in the inbox.
        package var name: String?
        /// The article, the first one when the file holds several.
        package var id: Int?
        package var title: String?
        /// Publication day, as 2026-01-31.
        package var date: String?
        /// How many articles the file gave.
        package var articles: Int?
        /// From noticing the file to its being searchable.
        package var durationMicroseconds: Int?
        /// The entry of the quarantine.
        package var entry: Int?
        package var reason: String?
        package var stage: String?
        package var count: Int?

        package init(
            kind: EventKind,
            at: String,
            inbox: String? = nil,
            name: String? = nil,
            id: Int? = nil,
            title: String? = nil,
            date: String? = nil,
            articles: Int? = nil,
            durationMicroseconds: Int? = nil,
            entry: Int? = nil,
            reason: String? = nil,
            stage: String? = nil,
            count: Int? = nil
        ) {
            self.kind = kind
            self.at = at
            self.inbox = inbox
            self.name = name
            self.id = id
            self.title = title
            self.date = date
            self.articles = articles
            self.durationMicroseconds = durationMicroseconds
            self.entry = entry
            self.reason = reason
            self.stage = stage
            self.count = count
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            kind = try object.required("kind", at: place)
            at = try object.required("at", at: place)
            inbox = try object.optional("inbox", at: place)
            name = try object.optional("name", at: place)
            id = try object.optional("id", at: place)
            title = try object.optional("title", at: place)
            date = try object.optional("date", at: place)
            articles = try object.optional("articles", at: place)
            durationMicroseconds = try object.optional("durationMicroseconds", at: place)
            entry = try object.optional("entry", at: place)
            reason = try object.optional("reason", at: place)
            stage = try object.optional("stage", at: place)
            count = try object.optional("count", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("kind", kind.json)
            object.append("at", at.json)
            object.appendOptional("inbox", inbox)
            object.appendOptional("name", name)
            object.appendOptional("id", id)
            object.appendOptional("title", title)
            object.appendOptional("date", date)
            object.appendOptional("articles", articles)
            object.appendOptional("durationMicroseconds", durationMicroseconds)
            object.appendOptional("entry", entry)
            object.appendOptional("reason", reason)
            object.appendOptional("stage", stage)
            object.appendOptional("count", count)
            return object
        }
    }

    /// The limits in force.
    package struct Limits: ControlObject {
        /// Bytes of one message to the daemon, and from it.
        package var messageBytesIn: Int
        package var messageBytesOut: Int
        package var connections: Int
        /// Root and the daemon's own user may use all.
        package var connectionsPerUser: Int
        /// Calls of one connection that wait for their turn; then no more is read from it.
        package var queuedCalls: Int
        /// Replies that wait for a slow reader of a stream; then it is dropped.
        package var queuedReplies: Int
        /// A message must be complete this long after it began.
        package var messageMilliseconds: Int
        /// Largest file that is taken.
        package var fileBytes: Int
        /// Most hits of one search.
        package var searchHits: Int
        package var queryBytes: Int
        /// Most records of one Import.
        package var importRecords: Int
        /// Most bytes of an original in one reply.
        package var originalBytes: Int

        package init(
            messageBytesIn: Int,
            messageBytesOut: Int,
            connections: Int,
            connectionsPerUser: Int,
            queuedCalls: Int,
            queuedReplies: Int,
            messageMilliseconds: Int,
            fileBytes: Int,
            searchHits: Int,
            queryBytes: Int,
            importRecords: Int,
            originalBytes: Int
        ) {
            self.messageBytesIn = messageBytesIn
            self.messageBytesOut = messageBytesOut
            self.connections = connections
            self.connectionsPerUser = connectionsPerUser
            self.queuedCalls = queuedCalls
            self.queuedReplies = queuedReplies
            self.messageMilliseconds = messageMilliseconds
            self.fileBytes = fileBytes
            self.searchHits = searchHits
            self.queryBytes = queryBytes
            self.importRecords = importRecords
            self.originalBytes = originalBytes
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            messageBytesIn = try object.required("messageBytesIn", at: place)
            messageBytesOut = try object.required("messageBytesOut", at: place)
            connections = try object.required("connections", at: place)
            connectionsPerUser = try object.required("connectionsPerUser", at: place)
            queuedCalls = try object.required("queuedCalls", at: place)
            queuedReplies = try object.required("queuedReplies", at: place)
            messageMilliseconds = try object.required("messageMilliseconds", at: place)
            fileBytes = try object.required("fileBytes", at: place)
            searchHits = try object.required("searchHits", at: place)
            queryBytes = try object.required("queryBytes", at: place)
            importRecords = try object.required("importRecords", at: place)
            originalBytes = try object.required("originalBytes", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("messageBytesIn", messageBytesIn.json)
            object.append("messageBytesOut", messageBytesOut.json)
            object.append("connections", connections.json)
            object.append("connectionsPerUser", connectionsPerUser.json)
            object.append("queuedCalls", queuedCalls.json)
            object.append("queuedReplies", queuedReplies.json)
            object.append("messageMilliseconds", messageMilliseconds.json)
            object.append("fileBytes", fileBytes.json)
            object.append("searchHits", searchHits.json)
            object.append("queryBytes", queryBytes.json)
            object.append("importRecords", importRecords.json)
            object.append("originalBytes", originalBytes.json)
            return object
        }
    }
}
