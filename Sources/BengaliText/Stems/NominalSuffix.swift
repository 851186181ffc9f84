/// Case endings and classifiers as they stand tied to a word by a hyphen or apostrophe, or written on a number.
enum NominalSuffix {
    private static let tied = Set(
        (["র", "এর", "য়ের", "ের", "কে", "তে", "এ", "য়", "দের", "রা", "এরা", "ই", "ও", "টি", "টা", "গুলো", "গুলি"]
            as [String])
            .map { Letter.codes($0) }
    )
    private static let onNumber = Set(
        ([
            "টি", "টা", "টির", "টার", "টায়", "টিতে", "টে", "জন", "জনের", "জনকে", "ই", "লা", "রা", "ঠা", "শে", "ে", "এ", "তে",
            "ম", "তম",
            "তমের", "য়", "র্থ", "ষ্ঠ", "র", "এর", "কে", "খানা", "টিই", "টিও", "টাই", "টাও", "শ", "শত",
        ] as [String]).map { Letter.codes($0) }
    )

    /// Whether these letters are only an ending of what they are tied to.
    static func isTiedEnding(_ codes: UnsafePointer<UInt8>, _ count: Int, afterNumber: Bool) -> Bool {
        guard count <= 6 else { return false }
        let word = Array(UnsafeBufferPointer(start: codes, count: count))
        return afterNumber ? onNumber.contains(word) : tied.contains(word)
    }
}
