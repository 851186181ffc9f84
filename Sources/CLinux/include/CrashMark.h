#pragma once

#include <sys/types.h>

/// Has a fault of the process itself (SIGSEGV, SIGILL, SIGTRAP, SIGFPE, SIGABRT) write one byte, 'x', before it ends it as
/// it would have: so that the next process can tell a crash from a kill. One file a process; a second call replaces the
/// first. The file must stay open.
void mohafez_mark_crashes(int file, off_t offset);

/// Gives the calling thread a stack of its own for that, so that an overflow of its stack is marked too. Once a thread.
void mohafez_prepare_crash_stack(void);
