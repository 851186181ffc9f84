package import ArticleModel
package import ArticleRecords
internal import SearchIndex
internal import SearchQuery

/// What a check looks at, in its order.
package enum CheckPart: String, Sendable, CaseIterable {
    case record, originals, articles, ledger, segments, search
}

/// One thing that is wrong.
package struct CheckFault: Sendable {
    package let part: CheckPart
    package let subject: String
    package let problem: String
    /// What was done about it, or what to do.
    package let remedy: String
}

/// What a check tells while it runs.
package struct CheckListener {
    /// Looked at so much of so much of a part.
    package let progress: (CheckPart, _ done: Int, _ total: Int) -> Void
    package let fault: (CheckFault) -> Void
    /// True ends the check.
    package let shouldStop: () -> Bool

    package init(
        progress: @escaping (CheckPart, _ done: Int, _ total: Int) -> Void,
        fault: @escaping (CheckFault) -> Void,
        shouldStop: @escaping () -> Bool
    ) {
        self.progress = progress
        self.fault = fault
        self.shouldStop = shouldStop
    }
}

extension ArticleArchive {
    /// Rows looked at in one snapshot of the record.
    private static let checkBatch = 200
    /// Articles that are looked for by their own words.
    private static let sampleCount = 200
    /// Words of such a search: so many in a row are in few other articles.
    private static let sampleWords = 4

    /// Looks at everything that is kept: the record's structure and contents, the index's files, and whether searches
    /// find what the record has.
    ///
    /// A damaged file of the index and articles missing from it are mended on the way. Blocks, for minutes with a large
    /// archive; intake and searches go on.
    /// `digest`: SHA-256.
    /// - Returns: false when it was stopped.
    /// - Throws: `RecordError` when the record cannot be read at all.
    package func check(
        digest: ([UInt8]) -> Digest,
        listener: CheckListener
    ) throws(RecordError) -> Bool {
        for part in CheckPart.allCases {
            guard !listener.shouldStop(), try check(part, digest, listener) else { return false }
        }
        return true
    }

    private func check(
        _ part: CheckPart,
        _ digest: ([UInt8]) -> Digest,
        _ listener: CheckListener
    ) throws(RecordError) -> Bool {
        let batch = ArticleArchive.checkBatch
        switch part {
        case .record: return try checkStructure(part, listener)
        case .originals:
            return try checkRows(part, .originals, listener) { last throws(RecordError) in
                try records.checkOriginals(after: last, limit: batch, digest: digest)
            }
        case .articles:
            return try checkRows(part, .articles, listener) { last throws(RecordError) in
                try records.checkArticles(after: last, limit: batch)
            }
        case .ledger:
            for fault in try records.ledgerFaults() { listener.fault(CheckFault(part, fault)) }
            return true
        case .segments: return try checkSegments(part, listener)
        case .search: return try checkSearch(part, listener)
        }
    }

    private func checkStructure(_ part: CheckPart, _ listener: CheckListener) throws(RecordError) -> Bool {
        let tables = try records.tables()
        for (number, table) in tables.enumerated() {
            if listener.shouldStop() { return false }
            listener.progress(part, number, tables.count)
            for fault in try records.structureFaults(ofTable: table) {
                listener.fault(CheckFault(part, fault))
            }
        }
        listener.progress(part, tables.count, tables.count)
        return true
    }

    private func checkRows(
        _ part: CheckPart,
        _ table: ArticleRecords.CheckedTable,
        _ listener: CheckListener,
        _ batch: (Int64) throws(RecordError) -> (last: Int64?, faults: [RecordFault])
    ) throws(RecordError) -> Bool {
        let total = try records.lastNumber(in: table)
        var last: Int64 = 0
        while true {
            if listener.shouldStop() { return false }
            let (next, faults) = try batch(last)
            for fault in faults { listener.fault(CheckFault(part, fault)) }
            guard let next else { break }
            last = next
            listener.progress(part, Int(min(last, total)), Int(total))
        }
        listener.progress(part, Int(total), Int(total))
        return true
    }

    private func checkSegments(_ part: CheckPart, _ listener: CheckListener) throws(RecordError) -> Bool {
        let rows = try records.segments()
        for (number, row) in rows.enumerated() {
            if listener.shouldStop() { return false }
            listener.progress(part, number, rows.count)
            // Opened anew: what is mapped may be a file that is no longer under its name.
            guard let error = SearchIndex.verify(directory: folder.path, fileName: row.file) else { continue }
            // It may have been merged away since the rows were read.
            guard try records.segments().contains(where: { $0.file == row.file }) else { continue }
            let isKnown = upkeep.read { $0.rebuilds.contains { $0.file == row.file } }
            if !isKnown { condemn(row.file, error) }
            listener.fault(
                CheckFault(
                    part: part,
                    subject: row.file,
                    problem: "\(error)",
                    remedy: "its \(row.documentCount) articles are being read from the record again"
                )
            )
        }
        listener.progress(part, rows.count, rows.count)
        return true
    }

    /// Every article must be in the index, and those of a sample must be found by words in their middle.
    private func checkSearch(_ part: CheckPart, _ listener: CheckListener) throws(RecordError) -> Bool {
        let total = articleCount
        let step = max(1, total / ArticleArchive.sampleCount)
        var (last, done): (Int64, Int) = (0, 0)
        while true {
            if listener.shouldStop() { return false }
            let ids = try records.articleNumbers(in: (last + 1)...Int64.max, limit: 4096)
            guard let end = ids.last else { break }
            try mend(ids, part, listener)
            for (offset, id) in ids.enumerated() where (done + offset) % step == 0 {
                if listener.shouldStop() { return false }
                try checkSample(id, part, listener)
            }
            done += ids.count
            last = end
            listener.progress(part, min(done, total), total)
        }
        return true
    }

    private func mend(_ ids: [Int64], _ part: CheckPart, _ listener: CheckListener) throws(RecordError) {
        let isRebuilding = upkeep.read { $0.rebuilds.contains { $0.articles == nil } }
        guard !isRebuilding, !index.missing(of: ids).isEmpty else { return }
        // In turn with commits: one that is between record and index is not missing.
        let added = try turn.withLock { _ throws(RecordError) -> [Int64] in
            let missing = index.missing(of: ids)
            var documents: [IndexDocument] = []
            try records.replay(missing, damaged: { _ in }) {
                documents.append(IndexDocument($0, entities: $1, events: $2))
            }
            index.add(documents)
            return documents.map(\.id)
        }
        for id in added {
            listener.fault(
                CheckFault(
                    part: part,
                    subject: "article \(id)",
                    problem: "no search could find it",
                    remedy: "it was added to the index"
                )
            )
        }
    }

    private func checkSample(_ id: Int64, _ part: CheckPart, _ listener: CheckListener) throws(RecordError) {
        guard index.contains(id), let article = try? records.articles([ArticleID(rawValue: id)]).first,
            let words = SampleWords.choose(from: article.body, count: ArticleArchive.sampleWords),
            let query = try? Query(parsing: "\"\(words)\"")  // not a query: nothing to compare
        else { return }
        var options = SearchOptions()
        options.limit = SearchOptions.limitLimit
        options.fillsPartially = false
        let result = index.search(query, options: options)
        guard result.total <= SearchOptions.limitLimit, !result.hits.contains(where: { $0.id == id }) else {
            return
        }
        listener.fault(
            CheckFault(
                part: part,
                subject: "article \(id)",
                problem: "the search for its own words \"\(words)\" does not find it",
                remedy: "run 'mohafezctl reindex'"
            )
        )
    }
}

extension CheckFault {
    fileprivate init(_ part: CheckPart, _ fault: RecordFault) {
        self.init(
            part: part,
            subject: fault.subject,
            problem: fault.problem,
            remedy: "restore the record from a backup, see mohafezd(8)"
        )
    }
}

/// Words of a text that stand in a row and are nothing but letters, to look for it by.
enum SampleWords {
    /// Words in a row from the middle on, else from the beginning; nil when there are none.
    static func choose(from text: [UInt8], count: Int) -> String? {
        let middle = text[(text.count / 2)...].firstIndex(of: 0x20) ?? text.endIndex
        return run(in: text[middle...], count) ?? run(in: text[...], count)
    }

    private static func run(in text: ArraySlice<UInt8>, _ count: Int) -> String? {
        var run: [ArraySlice<UInt8>] = []
        for word in text.split(separator: 0x20, omittingEmptySubsequences: false) {
            run = isPlain(word) ? run + [word] : []
            if run.count == count {
                return String(decoding: Array(run.joined(separator: [0x20])), as: UTF8.self)
            }
        }
        return nil
    }

    /// Bengali letters and vowel signs or Latin letters only: no digit, mark of punctuation or joiner.
    private static func isPlain(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count >= 3 else { return false }
        var isLatin = true
        var isBengali = word.count % 3 == 0
        for (offset, byte) in word.enumerated() {
            if !(0x61...0x7A).contains(byte | 0x20) { isLatin = false }
            switch offset % 3 {
            case 0: if byte != 0xE0 { isBengali = false }
            case 1: if byte != 0xA6 && byte != 0xA7 { isBengali = false }
            default: break
            }
        }
        guard isBengali else { return isLatin }
        // U+09E4...U+09FF: digits, currency and other signs.
        let bytes = Array(word)
        return stride(from: 0, to: bytes.count, by: 3).allSatisfy {
            !(bytes[$0 + 1] == 0xA7 && bytes[$0 + 2] >= 0xA4)
        }
    }
}
