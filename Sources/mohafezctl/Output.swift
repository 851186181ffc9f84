import Glibc

/// Standard output and standard error: buffered, free of foreign control characters, silent when nobody reads.
enum Output {
    /// Bytes gathered before they are written.
    private static let bufferBytes = 64 << 10
    // The process has one thread.
    nonisolated(unsafe) private static var buffer: [UInt8] = []

    /// Prints one line of text; control characters in it are made visible.
    static func line(_ text: String = "") { write(Array(printable(text, keepsEscapes: true).utf8) + [0x0A]) }

    /// Prints a line that is JSON already.
    static func json(_ bytes: [UInt8]) { write(bytes + [0x0A]) }

    /// Writes bytes as they are.
    static func write(_ bytes: [UInt8]) {
        buffer += bytes
        if buffer.count >= bufferBytes { flush() }
    }

    /// Hands everything to the kernel; ends the process quietly when the reader has gone.
    static func flush() {
        let bytes = buffer
        buffer = []
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(1, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if count >= 0 {
                offset += count
            } else if errno == EPIPE {
                exit(0)
            } else if errno != EINTR {
                error("standard output: \(String(cString: strerror(errno)))")
                exit(ExitStatus.failed.rawValue)
            }
        }
    }

    /// Prints a message to standard error; nothing can be done when that fails.
    static func error(_ message: String) { standardError("mohafezctl: \(printable(message))\n") }

    /// Writes to standard error as it is: progress, which belongs to a terminal.
    static func standardError(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(2, bytes, bytes.count)
    }

    /// Text in which control characters, with which a document could drive the terminal, appear as U+FFFD.
    ///
    /// With `keepsEscapes` the colours of `Style`, and only these, pass.
    static func printable(_ text: String, keepsEscapes: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let passes = keepsEscapes && scalar == Style.marker
            if passes {
                clean.append("\u{1B}")
            } else {
                clean.append(isControl(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return String(clean)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar == Style.marker || scalar.properties.generalCategory == .control
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
