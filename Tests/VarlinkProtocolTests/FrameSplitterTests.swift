import Testing
import VarlinkProtocol

@Suite("cutting a stream into messages")
struct FrameSplitterTests {
    @Test("messages come out whole however the bytes arrive", arguments: [1, 2, 3, 5, 100])
    func chunks(chunkSize: Int) throws {
        let stream = Array("{}\0{\"a\":1}\0\0tail".utf8)
        var splitter = FrameSplitter(byteCountLimit: 100)
        var messages: [String] = []
        for start in stride(from: 0, to: stream.count, by: chunkSize) {
            splitter.append(stream[start..<min(start + chunkSize, stream.count)])
            while let message = try splitter.next() {
                messages.append(String(decoding: message, as: UTF8.self))
            }
        }
        #expect(messages == ["{}", "{\"a\":1}", ""])
        #expect(splitter.pendingByteCount == 4)
    }

    @Test("a message of the limit passes, one byte more does not, finished or not")
    func limit() throws {
        var splitter = FrameSplitter(byteCountLimit: 4)
        splitter.append(Array("1234\0".utf8))
        #expect(try splitter.next() == Array("1234".utf8))
        splitter.append(Array("12345".utf8))
        #expect(throws: FrameSplitter.OversizeError(byteCountLimit: 4)) { try splitter.next() }
        var finished = FrameSplitter(byteCountLimit: 4)
        finished.append(Array("12345\0".utf8))
        #expect(throws: FrameSplitter.OversizeError(byteCountLimit: 4)) { try finished.next() }
    }
}
