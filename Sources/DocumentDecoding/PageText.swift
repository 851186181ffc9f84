import ArticleModel

/// Writes a page as text blocks, one a line, each with the role its place in the page gives it.
struct PageText {
    private let tree: PageTree
    private let content: PageContent
    private let limit: Int
    /// The blocks' text, parted by line feeds.
    private(set) var text: [UInt8] = []
    private(set) var roles: [BlockRole] = []
    private var blockStart = 0
    private var linkLetters = 0
    private var letters = 0
    private var hasSpace = false
    private var holdsDate = false

    init(tree: PageTree, content: PageContent, limits: DecodingLimits) throws(DecodingError) {
        self.tree = tree
        self.content = content
        limit = limits.blockCount
        var owner = 0
        var open: [Int] = []
        for index in tree.nodes.indices {
            while let last = open.last, tree.nodes[last].end <= index {
                open.removeLast()
                try close(owner: last)
                owner = open.last ?? 0
            }
            let node = tree.nodes[index]
            guard !node.isSkipped else { continue }
            if node.tag == .text {
                if isExcludedInline(index) { continue }
                let isDate = isInDate(index)
                // A day inside a heading is a stamp of its own.
                if isDate != holdsDate, tree.nodes[owner].tag.isHeading { try close(owner: owner) }
                append(node, inLink: isInLink(index) && !isWrittenAddress(node))
                holdsDate = holdsDate || isDate
            } else if node.tag.isBlock {
                try close(owner: owner)
                owner = index
                open.append(index)
            }
        }
        try close(owner: owner)
        settleLeads()
    }

    /// A heading of some length between the page's title and the first paragraph is the article's lead.
    private mutating func settleLeads() {
        let blocks = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        // 80 bytes: what is shorter and stands before the text is a button's or a rubric's word.
        guard let first = roles.indices.first(where: { roles[$0] == .article && blocks[$0].count >= 80 }),
            let title = roles[..<first].lastIndex(of: .title)
        else { return }
        // 60 bytes: shorter ones name the article's first part.
        for index in (title + 1)..<first where roles[index] == .subheading && blocks[index].count >= 60 {
            roles[index] = .deck
        }
    }

    /// A link that shows its own address is part of what somebody wrote, not a way to another article.
    private func isWrittenAddress(_ node: PageTree.Node) -> Bool {
        let bytes = tree.text[node.range]
        return bytes.starts(with: "http".utf8) || bytes.starts(with: "www.".utf8)
            || (bytes.contains(0x40) && !bytes.contains(0x20))
    }

    /// Text in an inline element that is furniture, inside a block that is not.
    private func isExcludedInline(_ index: Int) -> Bool {
        guard content.isExcluded[index] else { return false }
        var parent = tree.nodes[index].parent
        while parent >= 0, !tree.nodes[parent].tag.isBlock { parent = tree.nodes[parent].parent }
        return parent >= 0 && !content.isExcluded[parent]
    }

    private func isInLink(_ index: Int) -> Bool {
        var parent = tree.nodes[index].parent
        while parent >= 0, !tree.nodes[parent].tag.isBlock {
            if tree.nodes[parent].tag == .a { return true }
            parent = tree.nodes[parent].parent
        }
        return false
    }

    /// Appends text with its white space collapsed.
    private mutating func append(_ node: PageTree.Node, inLink: Bool) {
        for byte in tree.text[node.range] {
            if byte <= 0x20 {
                hasSpace = true
                continue
            }
            if hasSpace, text.count > blockStart { text.append(0x20) }
            hasSpace = false
            text.append(byte)
        }
        letters += node.letterCount
        if inLink { linkLetters += node.letterCount }
    }

    /// Ends the current block, when it holds anything.
    private mutating func close(owner: Int) throws(DecodingError) {
        defer {
            blockStart = text.count
            hasSpace = false
            letters = 0
            linkLetters = 0
            holdsDate = false
        }
        guard text.count > blockStart else { return }
        guard roles.count < limit else { throw .tooComplex(what: "text blocks", limit: limit) }
        roles.append(role(owner))
        text.append(0x0A)
    }

    // MARK: - Roles

    private func role(_ owner: Int) -> BlockRole {
        let node = tree.nodes[owner]
        if holdsDate, node.tag.isHeading, letters < 60 { return .date }
        if node.tag == .h1 || (node.tag.isHeading && node.classes.contains(.title)) { return .title }
        let isInside = content.ranges.contains { $0.contains(owner) } && !content.isExcluded[owner]
        let isQuoted = isInside && isInEmbed(owner)
        if holdsDate, !isQuoted, letters < 160, !isInside || letters < 60 { return .date }
        guard isInside else {
            guard isDeck(owner) else { return outsideRole(owner) }
            return !node.tag.isHeading && sentenceCount >= 2 ? .article : .deck
        }
        let path = ancestors(owner)
        if path.contains(where: { tree.nodes[$0].tag == .figure || tree.nodes[$0].tag == .figcaption })
            || path.contains(where: {
                tree.nodes[$0].classes.contains(.caption) && tree.nodes[$0].letterCount < 600
            })
        {
            return .caption
        }
        if !isQuoted, isLinkList(owner, path) { return .related }
        return node.tag.isHeading ? .subheading : .article
    }

    /// Sentences that end inside the current block: a lead of several is the article's first paragraph.
    private var sentenceCount: Int {
        let block = text[blockStart...]
        var count = 0
        for index in block.indices {
            let isEnd = block[index] == 0x2E || block[index] == 0x3F || block[index] == 0x21
            let isDanda = block[index] == 0xA4 && index >= blockStart + 2 && block[index - 1] == 0xA5
            guard isEnd || isDanda else { continue }
            if index + 1 == block.endIndex || block[index + 1] == 0x20 { count += 1 }
        }
        return count
    }

    /// True for text in an element, at most three levels up, that has a date's name or is a `time`.
    private func isInDate(_ index: Int) -> Bool {
        var parent = tree.nodes[index].parent
        for _ in 0..<3 where parent >= 0 {
            let node = tree.nodes[parent]
            if node.letterCount > 160 { return false }
            if node.tag == .time || node.classes.contains(.date) { return true }
            parent = node.parent
        }
        return false
    }

    /// True inside a quoted post or block quote: its names and links are its own.
    private func isInEmbed(_ owner: Int) -> Bool {
        var index = owner
        for _ in 0..<3 where index >= 0 {
            if tree.nodes[index].tag == .blockquote || tree.nodes[index].classes.contains(.embed) {
                return true
            }
            index = tree.nodes[index].parent
        }
        return false
    }

    /// A lead with a lead's name, outside the container and not among furniture.
    private func isDeck(_ owner: Int) -> Bool {
        guard letters >= 40, linkLetters * 2 < letters, let first = content.ranges.first,
            owner < first.lowerBound
        else {
            return false
        }
        var index = owner
        for _ in 0..<3 where index >= 0 {
            if tree.nodes[index].classes.contains(.deck), tree.nodes[index].letterCount < 1200 { return true }
            index = tree.nodes[index].parent
        }
        return false
    }

    /// A block that is little but links, alone or as a part of a list.
    private func isLinkList(_ owner: Int, _ path: [Int]) -> Bool {
        if letters > 0, linkLetters * 10 > letters * 8, letters < 250 { return true }
        for ancestor in path.prefix(4) {
            let node = tree.nodes[ancestor]
            switch node.tag {
            case .ul, .ol, .table, .dl:
                if content.linkDensity(node) > 0.5 { return true }
            case .div, .section:
                if content.linkDensity(node) > 0.6, node.letterCount < 600 { return true }
            default: break
            }
        }
        return false
    }

    private func ancestors(_ owner: Int) -> [Int] {
        var path: [Int] = []
        var index = owner
        while index >= 0 {
            path.append(index)
            if content.ranges.contains(where: { $0.lowerBound == index }) { break }
            index = tree.nodes[index].parent
        }
        return path
    }

    /// What a block outside the article is, by its nearest ancestor that says so.
    private func outsideRole(_ owner: Int) -> BlockRole {
        var index = owner
        while index >= 0 {
            let node = tree.nodes[index]
            if node.tag == .nav || node.classes.contains(.navigation) { return .navigation }
            if node.tag == .footer || node.classes.contains(.footer) { return .footer }
            if node.classes.contains(.comment) { return .comment }
            if node.classes.contains(.share) { return .share }
            if node.tag == .aside || node.classes.contains(.related) { return .related }
            if node.tag == .figcaption { return .caption }
            index = node.parent
        }
        return .outside
    }
}
