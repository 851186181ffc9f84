internal import ArticleModel
internal import CCrypto

/// SHA-256 by OpenSSL, which uses the processor's own instructions where it has them.
///
/// Threading: one hasher belongs to one thread; its context is made once, because making one costs more than hashing
/// a small file.
final class SHA256Hasher {
    private let context: OpaquePointer
    private let algorithm: OpaquePointer

    init() {
        guard let context = EVP_MD_CTX_new(), let algorithm = EVP_sha256() else {
            preconditionFailure("libcrypto has no memory for a digest context")
        }
        self.context = context
        self.algorithm = algorithm
    }

    deinit { EVP_MD_CTX_free(context) }

    /// The digest of the bytes.
    ///
    /// Complexity: O(bytes), some 1 to 2 GB/s.
    func digest(of bytes: [UInt8]) -> Digest {
        var result = [UInt8](repeating: 0, count: 32)
        var count: UInt32 = 0
        let succeeded =
            EVP_DigestInit_ex(context, algorithm, nil) == 1
            && EVP_DigestUpdate(context, bytes, bytes.count) == 1
            && EVP_DigestFinal_ex(context, &result, &count) == 1
        guard succeeded, let digest = Digest(bytes: result) else {
            preconditionFailure("libcrypto refused SHA-256 of \(bytes.count) bytes")
        }
        return digest
    }
}
