// Generated from org.mohafez.Service.varlink by ControlInterfaceGenerator: change that file, not this one.

extension ServiceInterface {
    /// The interface's text, as org.varlink.service.GetInterfaceDescription gives it.
    package static let text = #"""
        # The daemon as a whole: what it is doing, what it has done, and the few things one can tell it.
        # Times of day are UTC, as 2026-01-31T08:15:00Z; a file's name is printable text, in which bytes
        # that are no text appear as \xHH.
        interface org.mohafez.Service

        # What the daemon is doing.
        type State (
          # Opening the record.
          starting,
          # Bringing the index up to date with the record; searches wait for it.
          recovering,
          # Taking files as they come.
          watching,
          # Told to leave the inboxes alone; everything else works.
          paused,
          # Something outside keeps it from working fully; it goes on by itself when that ends. The
          # reason says what.
          degraded,
          # On its way out.
          stopping
        )

        # How an inbox is looked after.
        type InboxMode (
          # The kernel reports every change.
          watch,
          # The file system reports nothing: the folder is listed again and again.
          poll
        )

        # An entry of an inbox that is left where it is.
        type IgnoredEntry (
          name: string,
          # As "a symbolic link", "a directory", "a temporary name".
          reason: string
        )

        # One inbox folder. The counts are of files that are in it now.
        type Inbox (
          path: string,
          mode: InboxMode,
          # Seen, but not complete yet or not reached yet.
          waiting: int,
          # Being read, cleaned or stored.
          inWork: int,
          # Stored, but cannot be moved out of the inbox.
          stuck: int,
          ignored: []IgnoredEntry,
          # Since the kernel last reported a change; absent when it never has.
          lastEventAgeMilliseconds: ?int,
          # Since the folder was last listed as a whole; absent before the first time.
          lastSweepAgeMilliseconds: ?int
        )

        # What became of every file ever seen: seen is the sum of all the others.
        type Totals (
          seen: int,
          # In the archive and searchable.
          stored: int,
          # The same bytes were in the archive already.
          duplicate: int,
          # In quarantine now.
          quarantined: int,
          # Discarded out of quarantine.
          discarded: int,
          waiting: int,
          inWork: int,
          # Stored, but cannot be moved out of the inbox.
          stuck: int,
          # Gone from the inbox before it could be read.
          vanished: int
        )

        # The article stored last.
        type LastArticle (
          id: int,
          title: string,
          storedAt: string
        )

        # The file that has waited longest.
        type OldestWaiting (
          inbox: string,
          name: string,
          ageMilliseconds: int
        )

        # Everything GetStatus tells.
        type Status (
          state: State,
          # Why it is in this state, when that is not plain.
          reason: ?string,
          # While recovering.
          recoveredPerCent: ?int,
          version: string,
          pid: int,
          uptimeMilliseconds: int,
          inboxes: []Inbox,
          totals: Totals,
          # Articles in the archive.
          articles: int,
          storeBytes: int,
          # Files of the index, and the part of it in memory.
          indexBytes: int,
          segments: int,
          # Articles that are in the memory part of the index only.
          tailArticles: int,
          # What is being done to the index, as "merging 8 files"; absent when nothing is.
          indexActivity: ?string,
          # Articles that no search can find at the moment; absent when there are none.
          missingArticles: ?int,
          # Over the last ten seconds.
          articlesPerSecond: float,
          articlesLastHour: int,
          lastArticle: ?LastArticle,
          # The last fault of the system or of a stage, with its time.
          lastError: ?string,
          oldestWaiting: ?OldestWaiting
        )

        # What an event says.
        type EventKind (
          # The first event of every stream: nothing after it is missed.
          subscribed,
          # A file was noticed in an inbox: inbox, name.
          seen,
          # A file is left for later: inbox, name, reason.
          waiting,
          # A file is in the archive and searchable: inbox, name, id, title, date, articles,
          # durationMicroseconds.
          stored,
          # The same bytes are in the archive already: inbox, name, id of the article.
          duplicate,
          # A file was put into quarantine: inbox, name, entry, reason.
          quarantined,
          # A file went away before it could be read: inbox, name.
          vanished,
          # A stored file cannot be moved out of the inbox: inbox, name, reason.
          stuck,
          # The kernel's queue of changes overflowed, a rescan follows: inbox.
          overflow,
          # An inbox was listed as a whole: inbox, count of entries.
          rescan,
          # The configuration was read again: reason when it was refused.
          reload,
          paused,
          resumed,
          # The daemon cannot work fully: reason.
          degraded,
          # A stage has work and does not advance: stage.
          stageStalled,
          # This reader was too slow and is dropped, last event of its stream: count of events it
          # missed, at least.
          lagged
        )

        # One thing that happened; which fields it has depends on its kind.
        type Event (
          kind: EventKind,
          # With milliseconds.
          at: string,
          inbox: ?string,
          # The file's name in the inbox.
          name: ?string,
          # The article, the first one when the file holds several.
          id: ?int,
          title: ?string,
          # Publication day, as 2026-01-31.
          date: ?string,
          # How many articles the file gave.
          articles: ?int,
          # From noticing the file to its being searchable.
          durationMicroseconds: ?int,
          # The entry of the quarantine.
          entry: ?int,
          reason: ?string,
          stage: ?string,
          count: ?int
        )

        # The limits in force.
        type Limits (
          # Bytes of one message to the daemon, and from it.
          messageBytesIn: int,
          messageBytesOut: int,
          connections: int,
          # Root and the daemon's own user may use all.
          connectionsPerUser: int,
          # Calls of one connection that wait for their turn; then no more is read from it.
          queuedCalls: int,
          # Replies that wait for a slow reader of a stream; then it is dropped.
          queuedReplies: int,
          # A message must be complete this long after it began.
          messageMilliseconds: int,
          # Largest file that is taken.
          fileBytes: int,
          # Most hits of one search.
          searchHits: int,
          queryBytes: int,
          # Most records of one Import.
          importRecords: int,
          # Most bytes of an original in one reply.
          originalBytes: int
        )

        # Tells how the daemon is.
        # Access: read.
        method GetStatus() -> (status: Status)

        # Streams every event from now on, until the caller closes; needs the flag 'more'.
        # Access: read.
        method Monitor() -> (event: Event)

        # Leaves the inboxes alone until Resume, also after a restart. Files being worked on are finished.
        # Access: change.
        method Pause() -> (state: State)

        # Goes on taking files.
        # Access: change.
        method Resume() -> (state: State)

        # Lists every inbox now, as after an overflow; answers when it is done, with the number of
        # entries found.
        # Access: change.
        method Rescan() -> (entries: int)

        # Reads the configuration again: all of it is taken, or none.
        # Access: change.
        method Reload() -> (
          # Names of the settings that are different now.
          changed: []string,
          # Those of them that a restart must bring into force.
          needRestart: []string
        )

        # Tells the limits in force.
        # Access: read.
        method GetLimits() -> (limits: Limits)

        # The new configuration is not valid and the old one stays; the reason has file, line and column.
        error ReloadRejected (reason: string)

        # It cannot be done in the state the daemon is in.
        error Unavailable (state: State, reason: string)

        """#
}
