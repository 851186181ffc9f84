/// Finds the elements that hold a page's article: by their marks, by their names, by the density of text.
///
/// The scores are those of Readability (Arc90 2009, Mozilla since), with dandas counted as it counts commas.
struct PageContent {
    let tree: PageTree
    /// True for nodes that are never the article's text, wherever they stand.
    private(set) var isExcluded: [Bool]
    /// The subtrees that hold the article, in document order.
    private(set) var ranges: [Range<Int>] = []

    init(tree: PageTree) {
        self.tree = tree
        isExcluded = [Bool](repeating: false, count: tree.nodes.count)
        exclude()
        ranges = container()
    }

    // MARK: - What is never content

    private mutating func exclude() {
        let total = tree.nodes.first?.letterCount ?? 0
        for index in tree.nodes.indices {
            let node = tree.nodes[index]
            if node.isSkipped || (node.parent >= 0 && isExcluded[node.parent]) {
                isExcluded[index] = true
                continue
            }
            guard isFurniture(node, at: index) else { continue }
            // A wrapper with a furniture's name around most of the page is the page's own.
            if node.letterCount * 5 > total * 2, !node.classes.contains(.comment) { continue }
            isExcluded[index] = true
        }
    }

    private func isFurniture(_ node: PageTree.Node, at index: Int) -> Bool {
        switch node.tag {
        case .html, .body, .main, .article, .text: return false
        case .nav, .footer, .aside, .form, .dialog: return true
        case .header: return !isInside(index, .article) && !isInside(index, .main)
        default: break
        }
        if node.classes.contains(.markedBody) || node.classes.contains(.embed) { return false }
        if node.classes.contains(.articleBody), node.letterCount > 400 { return false }
        if !node.classes.isDisjoint(with: .furniture) { return true }
        return node.classes.contains(.about) && node.letterCount < 300
    }

    private func isInside(_ index: Int, _ tag: PageTag) -> Bool {
        var parent = tree.nodes[index].parent
        while parent >= 0 {
            if tree.nodes[parent].tag == tag { return true }
            parent = tree.nodes[parent].parent
        }
        return false
    }

    // MARK: - The container

    /// Letters outside links that a node's subtree holds, without what is excluded.
    private func contentLetters() -> [Int] {
        var letters = [Int](repeating: 0, count: tree.nodes.count)
        for index in tree.nodes.indices.reversed() where !isExcluded[index] {
            let node = tree.nodes[index]
            if node.tag == .text { letters[index] = node.letterCount }
            if node.tag == .a { letters[index] = 0 }
            if node.parent >= 0 { letters[node.parent] += letters[index] }
        }
        return letters
    }

    private func container() -> [Range<Int>] {
        let letters = contentLetters()
        let scores = paragraphScores()
        guard let top = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[top] > 0 else {
            return tree.nodes.isEmpty ? [] : [0..<tree.nodes[0].end]
        }
        if let named = namedContainer(letters, atLeast: letters[top] / 2) {
            return [named..<tree.nodes[named].end]
        }
        if let article = enclosingArticle(top, letters) { return [article..<tree.nodes[article].end] }
        return withSiblings(top, scores, letters)
    }

    /// The `article` element around the best element, when it holds more of the text and hardly more links.
    private func enclosingArticle(_ top: Int, _ letters: [Int]) -> Int? {
        let articleCount = tree.nodes.count { $0.tag == .article }
        var index = top
        while index >= 0 {
            let node = tree.nodes[index]
            if node.tag == .article {
                let isLarger =
                    letters[index] * 10 >= letters[top] * 11
                    && (letters[index] < letters[top] * 3 || articleCount == 1)
                return isLarger && linkDensity(node) < 0.35 ? index : nil
            }
            index = node.parent
        }
        return nil
    }

    /// The element that is named as the article's text and holds enough of it.
    private func namedContainer(_ letters: [Int], atLeast least: Int) -> Int? {
        func best(_ trait: ClassTraits) -> Int? {
            let found = tree.nodes.indices.filter {
                !isExcluded[$0] && tree.nodes[$0].classes.contains(trait) && tree.nodes[$0].tag.isContainer
                    && letters[$0] >= max(least, 140)
            }
            // The largest; of equal ones the innermost.
            return found.max { (letters[$0], $0) < (letters[$1], $1) }
        }
        return best(.markedBody) ?? best(.articleBody)
    }

    /// Each paragraph's worth, given to its ancestors: whole, half, a sixth, a ninth.
    private func paragraphScores() -> [Double] {
        var scores = [Double](repeating: 0, count: tree.nodes.count)
        var isCandidate = [Bool](repeating: false, count: tree.nodes.count)
        for index in tree.nodes.indices where !isExcluded[index] && isParagraph(index) {
            let node = tree.nodes[index]
            guard node.letterCount >= 25 else { continue }
            let worth = 1 + Double(node.markCount) + min(Double(node.letterCount) / 100, 3)
            var ancestor = node.parent
            var level = 0
            while ancestor >= 0, level < 5 {
                if !isCandidate[ancestor] {
                    isCandidate[ancestor] = true
                    scores[ancestor] += baseScore(tree.nodes[ancestor])
                }
                scores[ancestor] += worth / (level == 0 ? 1 : level == 1 ? 2 : Double(level * 3))
                ancestor = tree.nodes[ancestor].parent
                level += 1
            }
        }
        for index in scores.indices where isCandidate[index] {
            let node = tree.nodes[index]
            scores[index] *= 1 - linkDensity(node)
            if node.tag == .html { scores[index] = 0 }
        }
        return scores
    }

    /// A paragraph, or a block that holds text and no other block.
    private func isParagraph(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        switch node.tag {
        case .p, .pre, .td, .blockquote: return true
        case .div, .section, .article, .other:
            guard node.letterCount > 0 else { return false }
            return !((index + 1)..<node.end).contains {
                tree.nodes[$0].tag.isBlock && tree.nodes[$0].tag != .br
            }
        default: return false
        }
    }

    private func baseScore(_ node: PageTree.Node) -> Double {
        var score: Double =
            switch node.tag {
            case .article: 15
            case .div, .section, .main: 5
            case .pre, .td, .blockquote: 3
            case .ol, .ul, .dl, .dd, .dt, .li, .form: -3
            case .h1, .h2, .h3, .h4, .h5, .h6, .th: -5
            default: 0
            }
        if node.classes.contains(.positive) { score += 25 }
        if node.classes.contains(.articleBody) { score += 25 }
        if node.classes.contains(.negative) { score -= 25 }
        return score
    }

    func linkDensity(_ node: PageTree.Node) -> Double {
        node.letterCount == 0 ? 0 : Double(node.linkLetterCount) / Double(node.letterCount)
    }

    /// The best element and those of its siblings that read like more of the same.
    private func withSiblings(_ top: Int, _ scores: [Double], _ letters: [Int]) -> [Range<Int>] {
        let parent = tree.nodes[top].parent
        guard parent >= 0 else { return [top..<tree.nodes[top].end] }
        let threshold = max(10, scores[top] * 0.2)
        var found: [Range<Int>] = []
        var index = parent + 1
        while index < tree.nodes[parent].end {
            let node = tree.nodes[index]
            let isParagraph = node.tag == .p && node.letterCount > 80 && linkDensity(node) < 0.25
            if index == top || (!isExcluded[index] && (scores[index] >= threshold || isParagraph)) {
                found.append(index..<node.end)
            }
            index = node.end
        }
        return found
    }
}
