import ArticleModel

/// Finds the outlet by what the page says of itself.
struct OutletReader {
    let reader: LineReader

    /// The outlet's name; nil when the page does not say.
    var outlet: Finding<String>? { nil }
}
