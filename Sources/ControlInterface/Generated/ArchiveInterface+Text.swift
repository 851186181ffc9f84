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
        # outlet, url;
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

        # More records, or a longer query, or more hits than one call may have.
        error LimitExceeded (name: string, limit: int)

        # The archive cannot do it now; the reason says why, and nothing was changed.
        error Unavailable (reason: string)

        """#
}
