internal import ArticleModel

/// Where a sentence of the document stands in the article's clean text.
enum Passage {
    /// The byte offset in the clean text; nil when the sentence was put together from parts.
    ///
    /// Complexity: O(bytes of the text), eight bytes deciding nearly every place.
    static func offset(of range: ByteRange, of document: [UInt8], in body: [UInt8]) -> Int? {
        guard range.byteCount >= 8, Int(range.upper) <= document.count, body.count >= range.byteCount else {
            return nil
        }
        return body.withUnsafeBytes { body -> Int? in
            document.withUnsafeBytes { document -> Int? in
                let sentence = UnsafeRawBufferPointer(rebasing: document[range.range])
                let head = sentence.loadUnaligned(as: UInt64.self)
                for offset in 0...(body.count - sentence.count)
                where body.loadUnaligned(fromByteOffset: offset, as: UInt64.self) == head {
                    let place = UnsafeRawBufferPointer(rebasing: body[offset..<(offset + sentence.count)])
                    if place.elementsEqual(sentence) { return offset }
                }
                return nil
            }
        }
    }
}
