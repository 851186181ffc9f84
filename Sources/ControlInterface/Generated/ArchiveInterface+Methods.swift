// Generated from org.mohafez.Archive.varlink by ControlInterfaceGenerator: change that file, not this one.
package import VarlinkProtocol

extension ArchiveInterface {
    /// Ranked search.
    ///
    /// Access: read.
    package enum Search: ControlMethod {
        package static let name = "org.mohafez.Archive.Search"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package var query: String
            /// 10 when absent; GetLimits tells the most.
            package var limit: Int?
            /// Hits to leave out at the beginning.
            package var offset: Int?
            /// What the query says, else relevance.
            package var sort: SortOrder?

            package init(query: String, limit: Int? = nil, offset: Int? = nil, sort: SortOrder? = nil) {
                self.query = query
                self.limit = limit
                self.offset = offset
                self.sort = sort
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                query = try object.required("query", at: place)
                limit = try object.optional("limit", at: place)
                offset = try object.optional("offset", at: place)
                sort = try object.optional("sort", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("query", query.json)
                object.appendOptional("limit", limit)
                object.appendOptional("offset", offset)
                object.appendOptional("sort", sort)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            /// Articles with all the words.
            package var total: Int
            /// True when hits with only some of the words fill up behind those, or a limit cut the work
            /// short.
            package var partial: Bool
            /// Articles that no search can find at the moment, because a part of the index is being read
            /// from the record again; absent when there are none.
            package var missing: Int?
            package var durationMicroseconds: Int
            package var hits: [Hit]
            /// For words that are in no article; absent when there is nothing to suggest.
            package var suggestions: [SpellingSuggestion]?
            /// The query with the suggestions in their places.
            package var correctedQuery: String?

            package init(
                total: Int,
                partial: Bool,
                missing: Int? = nil,
                durationMicroseconds: Int,
                hits: [Hit],
                suggestions: [SpellingSuggestion]? = nil,
                correctedQuery: String? = nil
            ) {
                self.total = total
                self.partial = partial
                self.missing = missing
                self.durationMicroseconds = durationMicroseconds
                self.hits = hits
                self.suggestions = suggestions
                self.correctedQuery = correctedQuery
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                total = try object.required("total", at: place)
                partial = try object.required("partial", at: place)
                missing = try object.optional("missing", at: place)
                durationMicroseconds = try object.required("durationMicroseconds", at: place)
                hits = try object.required("hits", at: place)
                suggestions = try object.optional("suggestions", at: place)
                correctedQuery = try object.optional("correctedQuery", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("total", total.json)
                object.append("partial", partial.json)
                object.appendOptional("missing", missing)
                object.append("durationMicroseconds", durationMicroseconds.json)
                object.append("hits", hits.json)
                object.appendOptional("suggestions", suggestions)
                object.appendOptional("correctedQuery", correctedQuery)
                return object
            }
        }
    }

    /// One article.
    ///
    /// Access: read.
    package enum GetArticle: ControlMethod {
        package static let name = "org.mohafez.Archive.GetArticle"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package var id: Int
            /// Also give its document's lines with their labels.
            package var lines: Bool?
            /// Also give every value's evidence.
            package var findings: Bool?

            package init(id: Int, lines: Bool? = nil, findings: Bool? = nil) {
                self.id = id
                self.lines = lines
                self.findings = findings
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                id = try object.required("id", at: place)
                lines = try object.optional("lines", at: place)
                findings = try object.optional("findings", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("id", id.json)
                object.appendOptional("lines", lines)
                object.appendOptional("findings", findings)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var article: Article
            package var lines: [Line]?
            package var findings: [Finding]?

            package init(article: Article, lines: [Line]? = nil, findings: [Finding]? = nil) {
                self.article = article
                self.lines = lines
                self.findings = findings
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                article = try object.required("article", at: place)
                lines = try object.optional("lines", at: place)
                findings = try object.optional("findings", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("article", article.json)
                object.appendOptional("lines", lines)
                object.appendOptional("findings", findings)
                return object
            }
        }
    }

    /// The bytes as they were dropped, in pieces.
    ///
    /// Access: read.
    package enum GetOriginal: ControlMethod {
        package static let name = "org.mohafez.Archive.GetOriginal"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package var id: Int
            /// Where the piece begins, 0 when absent.
            package var offset: Int?

            package init(id: Int, offset: Int? = nil) {
                self.id = id
                self.offset = offset
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                id = try object.required("id", at: place)
                offset = try object.optional("offset", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("id", id.json)
                object.appendOptional("offset", offset)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var name: String
            /// SHA-256 of all of it, 64 hexadecimal digits.
            package var digest: String
            /// Of all of it.
            package var byteCount: Int
            /// The piece, in base64; the last one ends at byteCount.
            package var content: String

            package init(name: String, digest: String, byteCount: Int, content: String) {
                self.name = name
                self.digest = digest
                self.byteCount = byteCount
                self.content = content
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                name = try object.required("name", at: place)
                digest = try object.required("digest", at: place)
                byteCount = try object.required("byteCount", at: place)
                content = try object.required("content", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("name", name.json)
                object.append("digest", digest.json)
                object.append("byteCount", byteCount.json)
                object.append("content", content.json)
                return object
            }
        }
    }

    /// Puts records into the archive in one transaction; when it answers they are durable and searchable.
    ///
    /// A record is an object with the member body, and, each optional, id, title, date (2026-01-31),
    /// outlet, url, section, byline, crawled (a day); members it does not know are kept with the original.
    /// Sending the same record again is harmless. Access: change.
    package enum Import: ControlMethod {
        package static let name = "org.mohafez.Archive.Import"
        package static let access = ControlAccess.change

        /// What the caller gives.
        package struct Parameters: ControlObject {
            /// What the records are from, as a file's name; it is kept with them.
            package var source: String
            package var records: [JSONObject]

            package init(source: String, records: [JSONObject]) {
                self.source = source
                self.records = records
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                source = try object.required("source", at: place)
                records = try object.required("records", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("source", source.json)
                object.append("records", records.json)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            /// One for each record, in order.
            package var outcomes: [ImportOutcome]

            package init(outcomes: [ImportOutcome]) {
                self.outcomes = outcomes
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                outcomes = try object.required("outcomes", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("outcomes", outcomes.json)
                return object
            }
        }
    }

    /// What the archive holds.
    ///
    /// Access: read.
    package enum Statistics: ControlMethod {
        package static let name = "org.mohafez.Archive.Statistics"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package init() {}

            package init(object: JSONObject, at place: String) throws(ControlValueError) {}

            package var object: JSONObject { JSONObject() }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var articles: Int
            /// Different files and records.
            package var originals: Int
            package var originalBytes: Int
            package var storeBytes: Int
            package var indexBytes: Int
            package var segments: Int
            package var tailArticles: Int
            /// The first and the last publication day.
            package var earliest: String?
            package var latest: String?
            /// Most articles first, at most 100.
            package var outlets: [OutletCount]

            package init(
                articles: Int,
                originals: Int,
                originalBytes: Int,
                storeBytes: Int,
                indexBytes: Int,
                segments: Int,
                tailArticles: Int,
                earliest: String? = nil,
                latest: String? = nil,
                outlets: [OutletCount]
            ) {
                self.articles = articles
                self.originals = originals
                self.originalBytes = originalBytes
                self.storeBytes = storeBytes
                self.indexBytes = indexBytes
                self.segments = segments
                self.tailArticles = tailArticles
                self.earliest = earliest
                self.latest = latest
                self.outlets = outlets
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                articles = try object.required("articles", at: place)
                originals = try object.required("originals", at: place)
                originalBytes = try object.required("originalBytes", at: place)
                storeBytes = try object.required("storeBytes", at: place)
                indexBytes = try object.required("indexBytes", at: place)
                segments = try object.required("segments", at: place)
                tailArticles = try object.required("tailArticles", at: place)
                earliest = try object.optional("earliest", at: place)
                latest = try object.optional("latest", at: place)
                outlets = try object.required("outlets", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("articles", articles.json)
                object.append("originals", originals.json)
                object.append("originalBytes", originalBytes.json)
                object.append("storeBytes", storeBytes.json)
                object.append("indexBytes", indexBytes.json)
                object.append("segments", segments.json)
                object.append("tailArticles", tailArticles.json)
                object.appendOptional("earliest", earliest)
                object.appendOptional("latest", latest)
                object.append("outlets", outlets.json)
                return object
            }
        }
    }

    /// Dated events with their sources, oldest first: the newest ones that fit.
    ///
    /// Several articles that report one act are one event. Access: read.
    package enum Timeline: ControlMethod {
        package static let name = "org.mohafez.Archive.Timeline"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            /// Whose: a name in Bengali or Latin letters, whole or in part, or its number; all events when
            /// absent.
            package var entity: String?
            /// Only names of this kind.
            package var entityKind: EntityKind?
            /// The first day and the day behind the last, as 2025-08-11, 2025-08 or 2025, in either digits.
            package var after: String?
            package var before: String?
            /// Only events of these types.
            package var kinds: [EventKind]?
            /// 50 when absent, at most 1000.
            package var limit: Int?

            package init(
                entity: String? = nil,
                entityKind: EntityKind? = nil,
                after: String? = nil,
                before: String? = nil,
                kinds: [EventKind]? = nil,
                limit: Int? = nil
            ) {
                self.entity = entity
                self.entityKind = entityKind
                self.after = after
                self.before = before
                self.kinds = kinds
                self.limit = limit
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                entity = try object.optional("entity", at: place)
                entityKind = try object.optional("entityKind", at: place)
                after = try object.optional("after", at: place)
                before = try object.optional("before", at: place)
                kinds = try object.optional("kinds", at: place)
                limit = try object.optional("limit", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.appendOptional("entity", entity)
                object.appendOptional("entityKind", entityKind)
                object.appendOptional("after", after)
                object.appendOptional("before", before)
                object.appendOptional("kinds", kinds)
                object.appendOptional("limit", limit)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            /// Whose it is.
            package var entity: Name?
            package var events: [TimelineEvent]
            /// There are older ones: ask again with before.
            package var isCut: Bool
            package var durationMicroseconds: Int

            package init(
                entity: Name? = nil,
                events: [TimelineEvent],
                isCut: Bool,
                durationMicroseconds: Int
            ) {
                self.entity = entity
                self.events = events
                self.isCut = isCut
                self.durationMicroseconds = durationMicroseconds
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                entity = try object.optional("entity", at: place)
                events = try object.required("events", at: place)
                isCut = try object.required("isCut", at: place)
                durationMicroseconds = try object.required("durationMicroseconds", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.appendOptional("entity", entity)
                object.append("events", events.json)
                object.append("isCut", isCut.json)
                object.append("durationMicroseconds", durationMicroseconds.json)
                return object
            }
        }
    }

    /// What the archive says about one person, organisation or place.
    ///
    /// Access: read.
    package enum Dossier: ControlMethod {
        package static let name = "org.mohafez.Archive.Dossier"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            /// As for Timeline.
            package var entity: String
            package var entityKind: EntityKind?
            /// Most entries of each list, 20 when absent, at most 1000.
            package var limit: Int?

            package init(entity: String, entityKind: EntityKind? = nil, limit: Int? = nil) {
                self.entity = entity
                self.entityKind = entityKind
                self.limit = limit
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                entity = try object.required("entity", at: place)
                entityKind = try object.optional("entityKind", at: place)
                limit = try object.optional("limit", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("entity", entity.json)
                object.appendOptional("entityKind", entityKind)
                object.appendOptional("limit", limit)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var entity: Name
            /// By first day.
            package var roles: [RolePeriod]
            /// Most often met first.
            package var contacts: [Contact]
            package var places: [Stay]
            package var events: [EventCount]
            /// The newest articles.
            package var articles: [NamingArticle]
            /// Older articles or events were left out of the counts.
            package var isCut: Bool
            package var durationMicroseconds: Int

            package init(
                entity: Name,
                roles: [RolePeriod],
                contacts: [Contact],
                places: [Stay],
                events: [EventCount],
                articles: [NamingArticle],
                isCut: Bool,
                durationMicroseconds: Int
            ) {
                self.entity = entity
                self.roles = roles
                self.contacts = contacts
                self.places = places
                self.events = events
                self.articles = articles
                self.isCut = isCut
                self.durationMicroseconds = durationMicroseconds
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                entity = try object.required("entity", at: place)
                roles = try object.required("roles", at: place)
                contacts = try object.required("contacts", at: place)
                places = try object.required("places", at: place)
                events = try object.required("events", at: place)
                articles = try object.required("articles", at: place)
                isCut = try object.required("isCut", at: place)
                durationMicroseconds = try object.required("durationMicroseconds", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("entity", entity.json)
                object.append("roles", roles.json)
                object.append("contacts", contacts.json)
                object.append("places", places.json)
                object.append("events", events.json)
                object.append("articles", articles.json)
                object.append("isCut", isCut.json)
                object.append("durationMicroseconds", durationMicroseconds.json)
                return object
            }
        }
    }

    /// Events as the articles tell them: those of one article in the order of its text, else the newest
    /// first.
    ///
    /// Access: read.
    package enum Events: ControlMethod {
        package static let name = "org.mohafez.Archive.Events"
        package static let access = ControlAccess.read

        /// What the caller gives.
        package struct Parameters: ControlObject {
            /// The article.
            package var article: Int?
            package var kinds: [EventKind]?
            package var after: String?
            package var before: String?
            /// 100 when absent, at most 1000.
            package var limit: Int?

            package init(
                article: Int? = nil,
                kinds: [EventKind]? = nil,
                after: String? = nil,
                before: String? = nil,
                limit: Int? = nil
            ) {
                self.article = article
                self.kinds = kinds
                self.after = after
                self.before = before
                self.limit = limit
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                article = try object.optional("article", at: place)
                kinds = try object.optional("kinds", at: place)
                after = try object.optional("after", at: place)
                before = try object.optional("before", at: place)
                limit = try object.optional("limit", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.appendOptional("article", article)
                object.appendOptional("kinds", kinds)
                object.appendOptional("after", after)
                object.appendOptional("before", before)
                object.appendOptional("limit", limit)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var events: [ArticleEvent]
            /// There are more.
            package var isCut: Bool

            package init(events: [ArticleEvent], isCut: Bool) {
                self.events = events
                self.isCut = isCut
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                events = try object.required("events", at: place)
                isCut = try object.required("isCut", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("events", events.json)
                object.append("isCut", isCut.json)
                return object
            }
        }
    }

    /// Looks at everything that is kept: the record's structure, originals against their digests, texts,
    /// the ledger and the quarantine folders, checksums of the index's files, and whether searches find
    /// what the record has.
    ///
    /// What can be mended is: damaged files of the index, articles missing from it. Needs the flag 'more';
    /// the last reply has the result. It ends when the caller closes. Access: change.
    package enum Check: ControlMethod {
        package static let name = "org.mohafez.Archive.Check"
        package static let access = ControlAccess.change

        /// What the caller gives.
        package struct Parameters: ControlObject {
            package init() {}

            package init(object: JSONObject, at place: String) throws(ControlValueError) {}

            package var object: JSONObject { JSONObject() }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var progress: JobProgress
            package var fault: Fault?
            package var result: CheckResult?

            package init(progress: JobProgress, fault: Fault? = nil, result: CheckResult? = nil) {
                self.progress = progress
                self.fault = fault
                self.result = result
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                progress = try object.required("progress", at: place)
                fault = try object.optional("fault", at: place)
                result = try object.optional("result", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("progress", progress.json)
                object.appendOptional("fault", fault)
                object.appendOptional("result", result)
                return object
            }
        }
    }

    /// Writes the index anew from the record; searches are answered from the old one meanwhile.
    ///
    /// Needs the flag 'more'; the last reply has the number of articles. It ends when the caller closes.
    /// Access: change.
    package enum Reindex: ControlMethod {
        package static let name = "org.mohafez.Archive.Reindex"
        package static let access = ControlAccess.change

        /// What the caller gives.
        package struct Parameters: ControlObject {
            /// Read every article again from its original bytes first, by today's rules and names.
            ///
            /// Articles keep their numbers; the index is changed article by article, not written anew.
            package var fromOriginals: Bool?

            package init(fromOriginals: Bool? = nil) {
                self.fromOriginals = fromOriginals
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                fromOriginals = try object.optional("fromOriginals", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.appendOptional("fromOriginals", fromOriginals)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var progress: JobProgress
            package var articles: Int?
            /// Articles that could not be read again and are as they were; only after fromOriginals.
            package var unreadable: Int?

            package init(progress: JobProgress, articles: Int? = nil, unreadable: Int? = nil) {
                self.progress = progress
                self.articles = articles
                self.unreadable = unreadable
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                progress = try object.required("progress", at: place)
                articles = try object.optional("articles", at: place)
                unreadable = try object.optional("unreadable", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("progress", progress.json)
                object.appendOptional("articles", articles)
                object.appendOptional("unreadable", unreadable)
                return object
            }
        }
    }

    /// Writes a copy of the record, checked, to a new file; intake goes on.
    ///
    /// Needs the flag 'more'; the last reply has the result. It ends when the caller closes, and then
    /// leaves no file. Access: change.
    package enum Backup: ControlMethod {
        package static let name = "org.mohafez.Archive.Backup"
        package static let access = ControlAccess.change

        /// What the caller gives.
        package struct Parameters: ControlObject {
            /// Absolute, of a file that is not there, in a folder the daemon may write to.
            package var path: String

            package init(path: String) {
                self.path = path
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                path = try object.required("path", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("path", path.json)
                return object
            }
        }

        /// What it is answered.
        package struct Reply: ControlObject {
            package var progress: JobProgress
            package var result: BackupResult?

            package init(progress: JobProgress, result: BackupResult? = nil) {
                self.progress = progress
                self.result = result
            }

            package init(object: JSONObject, at place: String) throws(ControlValueError) {
                progress = try object.required("progress", at: place)
                result = try object.optional("result", at: place)
            }

            package var object: JSONObject {
                var object = JSONObject()
                object.append("progress", progress.json)
                object.appendOptional("result", result)
                return object
            }
        }
    }
}
