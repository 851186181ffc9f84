import ArticleModel
import ArticleReading
import BengaliText
import DocumentDecoding
import EventExtraction
import VarlinkProtocol

/// Reads one file through the same pure rooms as the daemon, storing nothing.
///
/// The report is written while the file is read: of a bundle one document is in memory at a time.
struct FileAnalysis {
    /// Up to here a file is read as a whole, because positions in a plain text count its own scalars.
    private static let wholeByteCount = DecodingLimits().fileByteCount

    let file: String
    let referenceDay: CalendarDay?
    /// The names to read with.
    let lexicon: Lexicon
    /// Takes the bytes of the report, piece by piece.
    let write: ([UInt8]) -> Void

    /// Writes the report of the file as one line: one object, `documents` in it when the file holds several, `error`
    /// when it is refused.
    func run() {
        do throws(FileReading.Failure) {
            let reading = try FileReading(path: file)
            let (bytes, isWhole) = try reading.beginning(limit: FileAnalysis.wholeByteCount + 1)
            let source = isWhole ? ByteSource(bytes) : ByteSource(bytes, then: reading.source)
            report(source, raw: isWhole ? bytes : nil, reading)
        } catch {
            refuse(reason: "unreadable", text: error.text)
        }
    }

    private func report(_ source: ByteSource, raw: [UInt8]?, _ reading: FileReading) {
        // The first document waits for a second one: alone it is the report itself.
        var first: RawDocument?
        var isBundle = false
        do throws(DecodingError) {
            try DocumentDecoder.decode(source) { (document) throws(DecodingError) in
                if let waiting = first {
                    write(
                        Array("{\"file\":".utf8) + JSONValue.string(file).jsonBytes
                            + Array(",\"documents\":[".utf8)
                    )
                    write(JSONLine.text(of: object(waiting, rawText: nil)))
                    first = nil
                    isBundle = true
                }
                if isBundle {
                    write([UInt8(ascii: ",")])
                    write(JSONLine.text(of: object(document, rawText: nil)))
                } else {
                    first = document
                }
            }
            if isBundle { return write(Array("]}\n".utf8)) }
            guard let only = first else {
                return refuse(reason: "empty", text: DecodingError.empty.description)
            }
            let isText = only.format == .plainText && only.member == nil
            let rawText =
                isText
                ? try raw.map { (bytes) throws(DecodingError) in try DocumentDecoder.rawText(of: bytes) }
                : nil
            write(JSONLine.bytes(of: object(only, rawText: rawText)))
        } catch {
            let text = reading.failure?.text ?? error.description
            // A line that has begun is ended: the reader learns of the fault by the member behind the documents.
            guard isBundle else {
                return refuse(reason: reading.failure == nil ? error.reasonCode : "unreadable", text: text)
            }
            write(Array("],\"error\":".utf8) + JSONValue.string(text).jsonBytes + Array("}\n".utf8))
        }
    }

    private func object(_ document: RawDocument, rawText: [UInt8]?) -> JSONObject {
        AnalysisReport(
            document: document,
            article: ArticleReader.article(of: document, referenceDay: referenceDay, lexicon: lexicon),
            file: file,
            rawText: rawText ?? document.text.utf8
        ).json
    }

    /// Writes the report of a file that gives no article.
    private func refuse(reason: String, text: String) {
        write(
            JSONLine.bytes(of: [
                "file": .string(file), "isArticle": .bool(false),
                "error": .object(["reason": .string(reason), "message": .string(text)]),
            ])
        )
    }
}
