import ArticleModel
import BengaliText

/// Events of a reading.
struct EventFinder {
    static let eventLimit = 500
    let reading: Reading
    let reference: PublicationDate?
    func find(_ text: UnsafeBufferPointer<UInt8>) -> [Event] { [] }
}
