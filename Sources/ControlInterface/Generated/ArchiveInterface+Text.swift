// Generated from org.mohafez.Archive.varlink by ControlInterfaceGenerator: change that file, not this one.

extension ArchiveInterface {
    /// The interface's text, as org.varlink.service.GetInterfaceDescription gives it.
    package static let text = #"""
        # The archive: finding articles, reading them, and putting many in at once.
        # Ranges in texts count Unicode scalars from 0, the end not included.
        interface org.mohafez.Archive

        # How hits are ordered.
        type SortOrder (
          # Best first.
          relevance,
          # By publication day.
          newest,
          oldest
        )

        # A part of a text that a query's word matched.
        type Mark (
          start: int,
          end: int
        )

        # One article that matches.
        type Hit (
          id: int,
          # The record's own 'id', when it came with one.
          externalID: ?string,
          score: float,
          title: string,
          # Publication day, as 2026-01-31.
          date: ?string,
          # No printed date names the day: a rule derived it.
          dateIsInferred: bool,
          outlet: ?string,
          # A passage of the text around the words found.
          snippet: string,
          snippetMarks: []Mark,
          titleMarks: []Mark,
          # True when the article has only some of the words, else absent.
          partial: ?bool
        )

        # A word of a query that is in no article, and one like it that is.
        type SpellingSuggestion (
          typed: string,
          replacement: string,
          # Articles with the replacement as written.
          articles: int
        )

        # How exact a date is.
        type Precision (
          minute,
          day,
          month,
          year,
          interval
        )

        # When an article was published.
        type Publication (
          # The best single day.
          value: ?string,
          precision: Precision,
          # The first and the last day it can be.
          earliest: ?string,
          latest: ?string,
          isInferred: bool,
          # As printed.
          printed: ?string
        )

        # A line of the document with what it was taken for.
        type Line (
          # From 1.
          number: int,
          # As headline, body, nav.
          label: string,
          text: string
        )

        # A value of the article, with where it was read and by which rule.
        type Finding (
          # As title, outlet, publication.
          field: string,
          value: string,
          # As docs/ explains it.
          rule: string,
          # The line that carries it, from 1; absent when a field of the file's container stated it.
          line: ?int,
          # Where in that line.
          start: ?int,
          end: ?int,
          # That part of the line.
          text: ?string
        )

        # The file an article came in.
        type Source (
          # Absent for an imported record.
          inbox: ?string,
          name: string,
          # SHA-256, 64 hexadecimal digits.
          digest: string,
          byteCount: int,
          # As text, html, json.
          format: string,
          # As utf-8, utf-16le, utf-8+bijoy.
          encoding: string,
          # The document of a file with several, from 1.
          record: ?int,
          storedAt: string
        )

        # One article.
        type Article (
          id: int,
          externalID: ?string,
          title: ?string,
          kicker: ?string,
          deck: ?string,
          outlet: ?string,
          section: ?string,
          byline: ?string,
          initials: ?string,
          creditedSource: ?string,
          url: ?string,
          # ISO 639-1, or und.
          language: string,
          publication: ?Publication,
          # The day the page was fetched.
          crawlDate: ?string,
          # Paragraphs are parted by an empty line.
          text: string,
          source: Source
        )

        # Articles of one outlet.
        type OutletCount (
          # Absent for those whose outlet is not known.
          outlet: ?string,
          articles: int
        )

        # What became of an imported record.
        type ImportResult (
          stored,
          # The same record is in the archive already.
          duplicate,
          # It holds no article.
          rejected
        )

        # What became of one imported record.
        type ImportOutcome (
          result: ImportResult,
          # The article, unless rejected.
          id: ?int,
          # Why it was rejected.
          reason: ?string
        )

        # What a name of the archive is.
        type EntityKind (
          person,
          organisation,
          place
        )

        # What an event is; docs/EVENTS.md says what each means.
        type EventKind (
          visit,
          meeting,
          call,
          agreement,
          statement,
          assurance,
          aid,
          attack,
          operation,
          sanction,
          appeal,
          invitation,
          complaint,
          election,
          appointment,
          resignation,
          overthrow
        )

        # Whether it happened, as the articles tell it.
        type EventStatus (
          happened,
          planned,
          denied,
          ongoing
        )

        # Why a spelling belongs to a name.
        type SpellingReason (
          # The same letters but for variants of spelling.
          variantSpelling,
          # Every part of the full name sounds the same.
          variantSound,
          # The same name, its country not stated there.
          countryUnstated,
          # A part of exactly one full name of the same country.
          shortFormCountry,
          # A part of exactly one full name in the same office.
          shortFormRole,
          shortFormCountryAndRole
        )

        # One way in which a name is printed.
        type Spelling (
          spelling: string,
          country: ?string,
          articles: int,
          # Absent for the spelling that leads.
          reason: ?SpellingReason
        )

        # A person, organisation or place of the whole archive.
        type Name (
          # Holds until the names are built anew; any method takes it in place of a name.
          id: int,
          kind: EntityKind,
          # The full spelling that most articles use.
          name: string,
          country: ?string,
          # Articles that name it.
          articles: int,
          spellings: []Spelling
        )

        # A name as a side of an event.
        type Party (
          # Absent when its article lists no such name.
          id: ?int,
          kind: ?EntityKind,
          name: string
        )

        # One article that reports an event.
        type EventSource (
          # The article.
          id: int,
          title: ?string,
          outlet: ?string,
          # Publication day.
          published: ?string,
          publishedIsInferred: bool,
          # As this article tells it.
          status: EventStatus,
          # False for background that it recalls.
          isMain: bool,
          # The sentence that says so.
          sentence: ?string,
          # The rule that read it.
          rule: string
        )

        # Something that somebody did, will do, or is denied to have done, with everybody who reports it.
        type TimelineEvent (
          kind: EventKind,
          status: EventStatus,
          actors: []Party,
          counterparts: []Party,
          place: ?Party,
          # The first and the last day it can have been; absent when no article prints a date for it.
          earliest: ?string,
          latest: ?string,
          # How these days were derived, as a rule's name.
          dating: ?string,
          # Where it stands among the others: its first day, else the day of the first report.
          day: string,
          # The first reports; sourceCount tells how many there are.
          sources: []EventSource,
          sourceCount: int
        )

        # An event as one article tells it.
        type ArticleEvent (
          # The article.
          article: int,
          # Its number within the article, from 1.
          number: int,
          kind: EventKind,
          status: EventStatus,
          isMain: bool,
          actors: []Party,
          counterparts: []Party,
          place: ?Party,
          earliest: ?string,
          latest: ?string,
          dating: ?string,
          # Its first day, else the day of publication.
          day: string,
          sentence: ?string,
          rule: string
        )

        # An office of a person.
        type RolePeriod (
          # As printed.
          role: string,
          articles: int,
          # The first and the last publication day of an article that gives it.
          first: ?string,
          last: ?string
        )

        # Somebody it met.
        type Contact (
          party: Party,
          # Meetings, calls and agreements that happened.
          count: int,
          planned: int,
          denied: int,
          first: string,
          last: string
        )

        # Where it was.
        type Stay (
          place: Party,
          count: int,
          last: string
        )

        # Events of one type and status.
        type EventCount (
          kind: EventKind,
          status: EventStatus,
          count: int
        )

        # An article that names it.
        type NamingArticle (
          id: int,
          title: ?string,
          outlet: ?string,
          published: ?string
        )

        # Ranked search.
        # Access: read.
        method Search(
          query: string,
          # 10 when absent; GetLimits tells the most.
          limit: ?int,
          # Hits to leave out at the beginning.
          offset: ?int,
          # What the query says, else relevance.
          sort: ?SortOrder
        ) -> (
          # Articles with all the words.
          total: int,
          # True when hits with only some of the words fill up behind those, or a limit cut the work
          # short.
          partial: bool,
          # Articles that no search can find at the moment, because a part of the index is being read
          # from the record again; absent when there are none.
          missing: ?int,
          durationMicroseconds: int,
          hits: []Hit,
          # For words that are in no article; absent when there is nothing to suggest.
          suggestions: ?[]SpellingSuggestion,
          # The query with the suggestions in their places.
          correctedQuery: ?string
        )

        # One article.
        # Access: read.
        method GetArticle(
          id: int,
          # Also give its document's lines with their labels.
          lines: ?bool,
          # Also give every value's evidence.
          findings: ?bool
        ) -> (
          article: Article,
          lines: ?[]Line,
          findings: ?[]Finding
        )

        # The bytes as they were dropped, in pieces.
        # Access: read.
        method GetOriginal(
          id: int,
          # Where the piece begins, 0 when absent.
          offset: ?int
        ) -> (
          name: string,
          # SHA-256 of all of it, 64 hexadecimal digits.
          digest: string,
          # Of all of it.
          byteCount: int,
          # The piece, in base64; the last one ends at byteCount.
          content: string
        )

        # Puts records into the archive in one transaction; when it answers they are durable and
        # searchable.
        # A record is an object with the member body, and, each optional, id, title, date (2026-01-31),
        # outlet, url, section, byline, crawled (a day);
        # members it does not know are kept with the original. Sending the same record again is harmless.
        # Access: change.
        method Import(
          # What the records are from, as a file's name; it is kept with them.
          source: string,
          records: []object
        ) -> (
          # One for each record, in order.
          outcomes: []ImportOutcome
        )

        # What the archive holds.
        # Access: read.
        method Statistics() -> (
          articles: int,
          # Different files and records.
          originals: int,
          originalBytes: int,
          storeBytes: int,
          indexBytes: int,
          segments: int,
          tailArticles: int,
          # The first and the last publication day.
          earliest: ?string,
          latest: ?string,
          # Most articles first, at most 100.
          outlets: []OutletCount
        )

        # Dated events with their sources, oldest first: the newest ones that fit.
        # Several articles that report one act are one event.
        # Access: read.
        method Timeline(
          # Whose: a name in Bengali or Latin letters, whole or in part, or its number; all events when
          # absent.
          entity: ?string,
          # Only names of this kind.
          entityKind: ?EntityKind,
          # The first day and the day behind the last, as 2025-08-11, 2025-08 or 2025, in either digits.
          after: ?string,
          before: ?string,
          # Only events of these types.
          kinds: ?[]EventKind,
          # 50 when absent, at most 1000.
          limit: ?int
        ) -> (
          # Whose it is.
          entity: ?Name,
          events: []TimelineEvent,
          # There are older ones: ask again with before.
          isCut: bool,
          durationMicroseconds: int
        )

        # What the archive says about one person, organisation or place.
        # Access: read.
        method Dossier(
          # As for Timeline.
          entity: string,
          entityKind: ?EntityKind,
          # Most entries of each list, 20 when absent, at most 1000.
          limit: ?int
        ) -> (
          entity: Name,
          # By first day.
          roles: []RolePeriod,
          # Most often met first.
          contacts: []Contact,
          places: []Stay,
          events: []EventCount,
          # The newest articles.
          articles: []NamingArticle,
          # Older articles or events were left out of the counts.
          isCut: bool,
          durationMicroseconds: int
        )

        # Events as the articles tell them: those of one article in the order of its text, else the newest
        # first.
        # Access: read.
        method Events(
          # The article.
          article: ?int,
          kinds: ?[]EventKind,
          after: ?string,
          before: ?string,
          # 100 when absent, at most 1000.
          limit: ?int
        ) -> (
          events: []ArticleEvent,
          # There are more.
          isCut: bool
        )

        # How far a long job is.
        type JobProgress (
          # What is being done, as originals, segments.
          step: string,
          done: int,
          # 0 when it is not known yet.
          total: int
        )

        # One thing that a check found wrong.
        type Fault (
          # As record, originals, articles, ledger, segments, search.
          step: string,
          # As "original 17", "0000000004.segment".
          subject: string,
          problem: string,
          # What was done about it, or what to do.
          remedy: string
        )

        # What came of a check.
        type CheckResult (
          articles: int,
          segments: int,
          # How many faults were told.
          faults: int
        )

        # What came of a backup.
        type BackupResult (
          path: string,
          byteCount: int,
          articles: int
        )

        # Looks at everything that is kept: the record's structure, originals against their digests, texts,
        # the ledger and the quarantine folders, checksums of the index's files, and whether searches find
        # what the record has. What can be mended is: damaged files of the index, articles missing from it.
        # Needs the flag 'more'; the last reply has the result. It ends when the caller closes.
        # Access: change.
        method Check() -> (
          progress: JobProgress,
          fault: ?Fault,
          result: ?CheckResult
        )

        # Writes the index anew from the record; searches are answered from the old one meanwhile. Needs
        # the flag 'more'; the last reply has the number of articles. It ends when the caller closes.
        # Access: change.
        method Reindex(
          # Read every article again from its original bytes first, by today's rules and names. Articles
          # keep their numbers; the index is changed article by article, not written anew.
          fromOriginals: ?bool
        ) -> (
          progress: JobProgress,
          articles: ?int,
          # Articles that could not be read again and are as they were; only after fromOriginals.
          unreadable: ?int
        )

        # Writes a copy of the record, checked, to a new file; intake goes on. Needs the flag 'more'; the
        # last reply has the result. It ends when the caller closes, and then leaves no file.
        # Access: change.
        method Backup(
          # Absolute, of a file that is not there, in a folder the daemon may write to.
          path: string
        ) -> (
          progress: JobProgress,
          result: ?BackupResult
        )

        # There is no article with this number.
        error NoSuchArticle (id: int)

        # The query cannot be read.
        error InvalidQuery (
          # What is wrong.
          message: string,
          # Where, in Unicode scalars, from 1.
          column: int,
          # What may stand there, when that can be said.
          expected: ?string
        )

        # No name in the archive fits.
        error NoSuchEntity (entity: string)

        # Several names fit equally well: give more of the name, or a number.
        error AmbiguousEntity (
          entity: string,
          # Those named by most articles first.
          choices: []Name
        )

        # A day cannot be read.
        error InvalidDate (parameter: string, value: string)

        # More records, or a longer query, or more hits than one call may have.
        error LimitExceeded (name: string, limit: int)

        # The archive cannot do it now; the reason says why, and nothing was changed.
        error Unavailable (reason: string)

        """#
}
