/// What the index needs to know of one article.
package struct IndexDocument: Sendable {
    /// The article's number; given once, so a document that comes again replaces the older one.
    package var id: Int64
    /// Normalised UTF-8.
    package var headline: [UInt8]
    /// Normalised UTF-8.
    package var body: [UInt8]
    package var outlet: [UInt8]
    package var section: [UInt8]
    /// ISO 639-1, lower case.
    package var language: [UInt8]
    package var people: [[UInt8]]
    package var places: [[UInt8]]
    package var organisations: [[UInt8]]
    /// Event types as `Event.Kind` spells them.
    package var events: [[UInt8]]
    package var publication: PublicationDays

    package init(
        id: Int64,
        headline: [UInt8] = [],
        body: [UInt8],
        outlet: [UInt8] = [],
        section: [UInt8] = [],
        language: [UInt8] = [],
        people: [[UInt8]] = [],
        places: [[UInt8]] = [],
        organisations: [[UInt8]] = [],
        events: [[UInt8]] = [],
        publication: PublicationDays = .unknown
    ) {
        self.id = id
        self.headline = headline
        self.body = body
        self.outlet = outlet
        self.section = section
        self.language = language
        self.people = people
        self.places = places
        self.organisations = organisations
        self.events = events
        self.publication = publication
    }
}

/// When an article was published, in days since 1970-01-01.
package struct PublicationDays: Sendable, Hashable {
    /// The first and last possible day; `Int32.min` and `Int32.max` when open.
    package var earliest: Int32
    package var latest: Int32
    /// The day to sort by; `Int32.min` when nothing is known, so that such articles come last among the newest.
    package var sortDay: Int32

    /// One certain day.
    package init(day: Int32) { self.init(earliest: day, latest: day, best: day) }

    /// Bounds with an optional best day; the best day alone decides about date filters when there is one.
    package init(earliest: Int32?, latest: Int32?, best: Int32?) {
        self.earliest = best ?? earliest ?? Int32.min
        self.latest = best ?? latest ?? Int32.max
        self.sortDay = best ?? latest ?? earliest ?? Int32.min
    }

    /// Nothing is known: no date filter matches.
    package static let unknown = PublicationDays(earliest: Int32.max, latest: Int32.min, sortDay: Int32.min)

    init(earliest: Int32, latest: Int32, sortDay: Int32) {
        self.earliest = earliest
        self.latest = latest
        self.sortDay = sortDay
    }

    /// True when the article can have been published within the days.
    package func overlaps(_ days: ClosedRange<Int32>) -> Bool {
        earliest <= latest && earliest <= days.upperBound && latest >= days.lowerBound
    }
}
