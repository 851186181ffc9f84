// Generated from org.mohafez.Quarantine.varlink by ControlInterfaceGenerator: change that file, not this one.

extension QuarantineInterface {
    /// The interface's text, as org.varlink.service.GetInterfaceDescription gives it.
    package static let text = #"""
        # Files that could not be taken, each with its reason. They lie in the quarantine folder until
        # somebody decides.
        interface org.mohafez.Quarantine

        # One file in quarantine.
        type Entry (
          # Its number; never given twice.
          id: int,
          # The inbox it was dropped into.
          inbox: string,
          name: string,
          # One word, as empty, too-large, unreadable, not-text, no-article, kills-daemon.
          reason: string,
          # A sentence for people: what was found and what to do.
          detail: string,
          byteCount: ?int,
          # SHA-256, 64 hexadecimal digits; absent when it could not be read.
          digest: ?string,
          quarantinedAt: string,
          # Where it lies now.
          path: string
        )

        # Entries, newest first.
        # Access: read.
        method List(
          # 100 when absent.
          limit: ?int,
          offset: ?int
        ) -> (
          total: int,
          entries: []Entry
        )

        # One entry with the beginning of its file.
        # Access: read.
        method Show(id: int) -> (
          entry: Entry,
          # The first bytes, at most 4096, in base64; absent when it cannot be read.
          head: ?string
        )

        # Puts files back into their inbox, where they are tried again. Either ids or all must be given.
        # Access: change.
        method Retry(
          ids: ?[]int,
          all: ?bool
        ) -> (
          # The entries that went back.
          ids: []int
        )

        # Deletes files for good; the ledger keeps their names and reasons. Either ids or all must be
        # given.
        # Access: change.
        method Discard(
          ids: ?[]int,
          all: ?bool
        ) -> (
          # The entries that are gone.
          ids: []int
        )

        # There is no such entry in quarantine.
        error NoSuchEntry (id: int)

        # It cannot be done now; the reason says why, and nothing was changed.
        error Unavailable (reason: string)

        """#
}
