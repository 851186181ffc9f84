import ArticleModel
import ControlInterface
import DocumentDecoding
import Glibc
import MohafezClient
import VarlinkProtocol

/// Imports files of any kind: records through the import call, single articles through the inbox.
final class FileImporter {
    /// The longest member or packed file that is dropped into the inbox, in bytes; longer ones must be records.
    private static let articleByteCount = DecodingLimits().fileByteCount
    /// How much of a file tells its kind.
    private static let headByteCount = 64 << 10

    private let client: MohafezClient
    private let limits: ServiceInterface.Limits
    private let options: GlobalOptions
    private let waits: Bool
    private var rejectedCount = 0
    private var droppedCount = 0
    private var inbox: String?
    private var watcher: DropWatcher?

    init(client: MohafezClient, limits: ServiceInterface.Limits, options: GlobalOptions, waits: Bool) {
        self.client = client
        self.limits = limits
        self.options = options
        self.waits = waits
    }

    /// Imports a file, the files of a folder, or standard input.
    func importFile(_ path: String) throws {
        guard path != "-" else { return try importContent(of: path, name: "stdin") }
        let sources = try SourceFiles(arguments: [path])
        for left in sources.skipped {
            Output.error("left out \(left): not a regular file, a temporary name, or a saved page's folder")
        }
        for source in sources.files {
            try importContent(of: String(decoding: source.path, as: UTF8.self), name: source.name.description)
        }
    }

    /// Imports a file whose every line is a record.
    func importLines(of path: String) throws {
        var job = ImportJob(client: client, limits: limits, file: path, options: options)
        try job.run()
        finish(&job)
    }

    /// Says what became of what was dropped.
    ///
    /// - Returns: the records and files that were not imported.
    func finish() throws -> Int {
        if droppedCount > 0, !waits, !options.quiet, !options.json {
            Output.line(
                "\(Quantities.counted(droppedCount, "file")) dropped into \(Output.printable(inbox ?? ""))"
            )
        }
        try watcher?.takeEvents(waits: true)
        return rejectedCount + (watcher?.failedCount ?? 0)
    }

    private func importContent(of path: String, name: String) throws {
        let reading: FileReading
        do throws(FileReading.Failure) { reading = try FileReading(path: path) } catch {
            throw CommandFailure(.failed, "cannot read '\(path)': \(error.text)")
        }
        let kind: DocumentDecoder.Kind
        let source: ByteSource
        do throws(FileReading.Failure) {
            let (head, isWhole) = try reading.beginning(limit: FileImporter.headByteCount)
            kind = DocumentDecoder.kind(of: head)
            source = isWhole ? ByteSource(head) : ByteSource(head, then: reading.source)
        } catch {
            throw CommandFailure(.failed, "cannot read '\(path)': \(error.text)")
        }
        try importSource(source, kind: kind, name: name, printed: path, depth: 0)
        if let failure = reading.failure {
            throw CommandFailure(.failed, "cannot read '\(path)': \(failure.text)")
        }
    }

    private func importSource(
        _ source: ByteSource,
        kind: DocumentDecoder.Kind,
        name: String,
        printed: String,
        depth: Int
    ) throws {
        switch kind {
        case .lines, .records:
            var job = ImportJob(client: client, limits: limits, file: printed, options: options)
            if kind == .lines { try job.run(lines: source) } else { try job.run(records: source) }
            finish(&job)
        case .single: try drop(source, name: name, printed: printed)
        case .archive, .packed:
            guard depth < DecodingLimits().archiveDepth else {
                return reject(printed, "more archives inside each other than \(depth)")
            }
            var failure: (any Error)?
            do throws(DecodingError) {
                let faults = try DocumentDecoder.unpack(source) { (member, content) throws(DecodingError) in
                    let place = member.isEmpty ? printed : "\(printed)!\(member)"
                    do {
                        let kind = DocumentDecoder.kind(of: try content.head(FileImporter.headByteCount))
                        try self.importSource(
                            content,
                            kind: kind,
                            name: member.isEmpty ? name : "\(name)!\(member)",
                            printed: place,
                            depth: depth + 1
                        )
                    } catch let error as DecodingError {
                        self.reject(place, error.description)
                        // A limit that was met ends the whole file.
                        if case .tooComplex = error { throw error }
                    } catch {
                        failure = error
                        throw .interrupted
                    }
                }
                for fault in faults { Output.error("\(printed): \(fault)") }
            } catch {
                if let failure { throw failure }
                reject(printed, error.description)
            }
        }
    }

    private func drop(_ source: ByteSource, name: String, printed: String) throws {
        let content = try source.all(limit: FileImporter.articleByteCount)
        guard !content.isEmpty else { return reject(printed, "empty") }
        let folder = try inboxPath()
        // A member's path becomes one name; what is too long for one loses its beginning.
        var bytes = name.utf8.map { $0 == 0x2F || $0 < 0x20 ? UInt8(ascii: "_") : $0 }.suffix(200)
        while let first = bytes.first, first & 0xC0 == 0x80 || first == 0x2E { bytes = bytes.dropFirst() }
        let fallback = FileName("imported")
        guard let file = FileName(bytes: Array(bytes)) ?? fallback else { return }
        let dropped = try InboxFolder(path: folder).drop(content, as: file)
        droppedCount += 1
        watcher?.expect(dropped)
        try watcher?.takeEvents(waits: false)
    }

    private func inboxPath() throws -> String {
        if let inbox { return inbox }
        let status = try client.call(ServiceInterface.GetStatus.self, .init()).status
        guard let path = status.inboxes.first?.path else {
            throw CommandFailure(.failed, "the daemon has no inbox to drop single articles into")
        }
        guard !waits || status.state != .paused else {
            throw CommandFailure(
                .failed,
                "the daemon is paused, --wait would never end: 'mohafezctl resume' first"
            )
        }
        inbox = path
        if waits { watcher = try DropWatcher(options: options, inbox: path) }
        return path
    }

    private func reject(_ printed: String, _ reason: String) {
        rejectedCount += 1
        Output.error("\(Output.printable(printed)): \(reason)")
    }

    private func finish(_ job: inout ImportJob) {
        rejectedCount += job.rejectedCount
        if options.json {
            Output.json(job.summary.jsonBytes)
        } else if !options.quiet {
            Output.line(job.summaryLine)
        }
    }
}
