import Foundation

/// The floor plan as docs/ARCHITECTURE.md draws it.
struct FloorPlan {
    /// One target.
    struct Room: Equatable {
        var floor: Int
        var isPure: Bool
        var isC: Bool
        var imports: Set<String>
    }

    /// What a target that is not pure may import without its row saying so.
    static let systemModules: Set<String> = ["Glibc", "Synchronization"]

    var rooms: [String: Room] = [:]
    /// What is wrong with the table itself.
    var faults: [String] = []

    /// Reads the rows under the heading `Floor plan`: floor, target, what it is, may import.
    init(markdown: String) {
        var isInside = false
        for line in markdown.split(separator: "\n") {
            if line.hasPrefix("#") {
                isInside = line.drop { $0 == "#" || $0 == " " }.hasPrefix("Floor plan")
            } else if isInside, line.hasPrefix("|") {
                readRow(line)
            }
        }
        if rooms.isEmpty { faults.append("there is no table under a heading \"Floor plan\"") }
        for (name, room) in rooms.sorted(by: { $0.key < $1.key }) { checkFloors(name, room) }
    }

    private mutating func readRow(_ line: Substring) {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard cells.count == 4 else {
            return faults.append("a row has \(cells.count) cells instead of 4: \(line)")
        }
        if cells[0] == "floor" || cells[0].hasPrefix("---") { return }
        let words = cells[0].split(separator: " ")
        guard let floor = words.first.flatMap({ Int($0) }), words.count < 3,
            words.count == 1 || words[1] == "pure" || words[1] == "C"
        else { return faults.append("\(cells[1]): \(cells[0]) is no floor") }
        guard rooms[cells[1]] == nil else { return faults.append("\(cells[1]) has two rows") }
        let imports = cells[3] == "-" ? [] : cells[3].components(separatedBy: ", ")
        rooms[cells[1]] = Room(
            floor: floor,
            isPure: words.last == "pure",
            isC: words.last == "C",
            imports: Set(imports)
        )
    }

    private mutating func checkFloors(_ name: String, _ room: Room) {
        for other in room.imports.sorted() {
            guard let lower = rooms[other] else { continue }
            if lower.floor > room.floor {
                faults.append(
                    "\(name) on floor \(room.floor) may not import \(other) from floor \(lower.floor)"
                )
            }
            if room.isPure && !lower.isPure { faults.append("\(name) is pure and \(other) is not") }
        }
    }
}

/// One Swift file of a target.
struct SourceFile {
    let target: String
    let path: String
    let bytes: Data
    let imports: [ImportLine]

    init(target: String, path: String, text: String) {
        (self.target, self.path, bytes) = (target, path, Data(text.utf8))
        imports = ImportLine.all(in: text)
    }
}

extension FloorPlan {
    /// What the files import against the plan, `path:line: reason` each.
    func violations(in files: [SourceFile]) -> [String] {
        files.flatMap { file -> [String] in
            guard let room = rooms[file.target] else {
                return ["\(file.path): \(file.target) has no row in the plan"]
            }
            let allowed = room.isPure ? room.imports : room.imports.union(Self.systemModules)
            return file.imports.filter { !allowed.contains($0.module) }.map { line in
                "\(file.path):\(line.number): \(file.target) may not import \(line.module)"
            }
        }
    }
}

/// One import of a Swift file.
struct ImportLine: Equatable {
    var number: Int
    var module: String

    private static let modifiers: Set<String> = [
        "public", "package", "internal", "fileprivate", "private",
    ]
    private static let kinds: Set<String> = [
        "typealias", "struct", "class", "enum", "protocol", "let", "var", "func", "actor",
    ]

    /// The imports of a text, in order; comments and multi-line strings do not count.
    static func all(in text: String) -> [ImportLine] {
        var lines: [ImportLine] = []
        var isInString = false
        var commentDepth = 0
        let rows = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in rows.lazy.map(Substring.init).enumerated() {
            let wasOutside = !isInString && commentDepth == 0
            if line.components(separatedBy: "\"\"\"").count % 2 == 0, commentDepth == 0 {
                isInString.toggle()
            }
            if !isInString {
                commentDepth +=
                    line.components(separatedBy: "/*").count - line.components(separatedBy: "*/").count
            }
            guard wasOutside else { continue }
            for statement in line.split(separator: ";") {
                if let module = module(of: statement) {
                    lines.append(ImportLine(number: index + 1, module: module))
                }
            }
        }
        return lines
    }

    private static func count(of word: StaticString, in line: Substring) -> Int {
        guard line.utf8.contains(word.utf8Start.pointee) else { return 0 }
        let bytes = Array(line.utf8)
        let length = word.utf8CodeUnitCount
        return word.withUTF8Buffer { word in
            var (at, count) = (0, 0)
            while at + length <= bytes.count {
                let isHit = bytes[at] == word[0] && bytes[at..<at + length].elementsEqual(word)
                count += isHit ? 1 : 0
                at += isHit ? length : 1
            }
            return count
        }
    }

    private static func module(of statement: Substring) -> String? {
        var words = statement.split(whereSeparator: \.isWhitespace)[...]
        while let word = words.first, word.hasPrefix("@") || modifiers.contains(String(word)) {
            words.removeFirst()
        }
        guard words.first == "import" else { return nil }
        words.removeFirst()
        if let word = words.first, kinds.contains(String(word)) { words.removeFirst() }
        return words.first.map { String($0.prefix { $0 != "." }) }
    }
}
