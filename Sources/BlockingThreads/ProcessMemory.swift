internal import CLinux

/// The C allocator of a process whose threads work in bursts.
package enum ProcessMemory {
    /// Keeps the number of arenas small; to be called before there are threads.
    package static func limitArenas() { mohafez_limit_arenas() }

    /// Gives free memory back to the kernel.
    ///
    /// Takes milliseconds: for the pauses between bursts.
    package static func trim() { mohafez_trim_memory() }
}
