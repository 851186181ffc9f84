internal import Synchronization

/// Why intake stands still, if it does: the machine's fault, never a file's.
final class PipelineFault: Sendable {
    private let reason = Mutex<String?>(nil)

    var current: String? { reason.withLock { $0 } }

    /// Keeps up with what the pipeline reports.
    func note(_ event: PipelineEvent) {
        switch event {
        case .degraded(let text): reason.withLock { $0 = text }
        case .recovered: reason.withLock { $0 = nil }
        default: break
        }
    }
}
