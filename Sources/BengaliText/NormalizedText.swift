/// Text in the one byte form that everything above the decoders works on: valid UTF-8, NFC.
package struct NormalizedText: Sendable, Hashable {
    package let utf8: [UInt8]

    package init(normalizing raw: [UInt8]) { utf8 = raw }
}
